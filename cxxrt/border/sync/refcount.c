// SPDX-License-Identifier: GPL-2.0
#include <linux/refcount.h>

#include <cxxrt/border/sync/refcount.h>

BORDER_STRUCT_MATCHES(border_refcount, refcount_t);

__always_inline void border_refcount_init(struct border_refcount *count)
{
	refcount_set((refcount_t *)count, 1);
}

__always_inline void border_refcount_set(struct border_refcount *count, unsigned int n)
{
	refcount_set((refcount_t *)count, n);
}

__always_inline bool border_refcount_inc_not_zero(struct border_refcount *count)
{
	return refcount_inc_not_zero((refcount_t *)count);
}

__always_inline void border_refcount_inc(struct border_refcount *count)
{
	refcount_inc((refcount_t *)count);
}

__always_inline int border_refcount_dec_and_test(struct border_refcount *count)
{
	return refcount_dec_and_test((refcount_t *)count);
}

__always_inline unsigned int border_refcount_read(const struct border_refcount *count)
{
	return refcount_read((const refcount_t *)count);
}
