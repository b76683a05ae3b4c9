/* SPDX-License-Identifier: GPL-2.0 */
/* Reference counts. */
#ifndef CXXRT_BORDER_SYNC_REFCOUNT_H
#define CXXRT_BORDER_SYNC_REFCOUNT_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/sync/refcount.h>

BORDER_BEGIN

struct border_refcount {
	BORDER_STORAGE(REFCOUNT);
};

void border_refcount_init(struct border_refcount *count);
void border_refcount_set(struct border_refcount *count, unsigned int n);
void border_refcount_inc(struct border_refcount *count);
bool border_refcount_inc_not_zero(struct border_refcount *count);
int border_refcount_dec_and_test(struct border_refcount *count);
/*
 * The same in two steps. border_refcount_dec() returns the count before it. If that is not more
 * than 1, border_refcount_was_last() returns whether it was 1, and reports any other.
 */
int border_refcount_dec(struct border_refcount *count);
int border_refcount_was_last(struct border_refcount *count, int before);
unsigned int border_refcount_read(const struct border_refcount *count);

BORDER_END

#endif
