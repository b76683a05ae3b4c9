/* SPDX-License-Identifier: GPL-2.0 */
/* Rate limits. */
#ifndef CXXRT_BORDER_TEXT_RATELIMIT_H
#define CXXRT_BORDER_TEXT_RATELIMIT_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/text/ratelimit.h>

BORDER_BEGIN

struct border_ratelimit {
	BORDER_STORAGE(RATELIMIT);
};

void border_ratelimit_init(struct border_ratelimit *limit, int ticks, int burst);
bool border_ratelimit_allows(struct border_ratelimit *limit, const char *name);

BORDER_END

#endif
