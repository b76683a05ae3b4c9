// SPDX-License-Identifier: GPL-2.0
#include <linux/ratelimit.h>

#include <cxxrt/border/text/ratelimit.h>

BORDER_STRUCT_MATCHES(border_ratelimit, struct ratelimit_state);

void border_ratelimit_init(struct border_ratelimit *limit, int ticks, int burst)
{
	ratelimit_state_init((struct ratelimit_state *)limit, ticks, burst);
}

bool border_ratelimit_allows(struct border_ratelimit *limit, const char *name)
{
	return ___ratelimit((struct ratelimit_state *)limit, name);
}
