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

static noinline BORDER_COLD void report_inc(refcount_t *count, int before)
{
	refcount_warn_saturate(count, before ? REFCOUNT_ADD_OVF : REFCOUNT_ADD_UAF);
}

/* As refcount_inc(), whose two reports are inlined: here one comparison finds 0, INT_MAX and less
 * than 0. */
__always_inline void border_refcount_inc(struct border_refcount *count)
{
	refcount_t *const of = (refcount_t *)count;
	const int before = atomic_fetch_add_relaxed(1, &of->refs);

	if (unlikely((unsigned int)before - 1 >= INT_MAX - 1))
		report_inc(of, before);
}

__always_inline int border_refcount_dec_and_test(struct border_refcount *count)
{
	return refcount_dec_and_test((refcount_t *)count);
}

__always_inline int border_refcount_dec(struct border_refcount *count)
{
	return atomic_fetch_sub_release(1, &((refcount_t *)count)->refs);
}

__always_inline int border_refcount_was_last(struct border_refcount *count, int before)
{
	if (before == 1) {
		smp_acquire__after_ctrl_dep();
		return true;
	}
	refcount_warn_saturate((refcount_t *)count, REFCOUNT_SUB_UAF);
	return false;
}

__always_inline unsigned int border_refcount_read(const struct border_refcount *count)
{
	return refcount_read((const refcount_t *)count);
}
