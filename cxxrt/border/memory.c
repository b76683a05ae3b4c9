// SPDX-License-Identifier: GPL-2.0
#include <asm/barrier.h>
#include <linux/bug.h>
#include <linux/mm.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include <cxxrt/border/memory.h>

BORDER_STRUCT_MATCHES(border_refcount, refcount_t);

/*
 * Inline, as the kernel's own are: link-time optimisation would make a call of what has several
 * callers, and a size that is a constant would be looked up.
 */
__always_inline void *border_kmalloc(size_t bytes, unsigned int gfp)
{
	return kmalloc(bytes, (__force gfp_t)gfp);
}

__always_inline void border_kfree(const void *memory)
{
	kfree(memory);
}

void *border_kvmalloc(size_t bytes, unsigned int gfp)
{
	return kvmalloc(bytes, (__force gfp_t)gfp);
}

void border_kvfree(const void *memory)
{
	kvfree(memory);
}

__always_inline void border_refcount_init(struct border_refcount *count)
{
	refcount_set((refcount_t *)count, 1);
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

__always_inline unsigned long border_read_once(const unsigned long *word)
{
	return READ_ONCE(*word);
}

__always_inline void border_write_once(unsigned long *word, unsigned long value)
{
	WRITE_ONCE(*word, value);
}

__always_inline unsigned long border_load_acquire(const unsigned long *word)
{
	return smp_load_acquire(word);
}

__always_inline void border_store_release(unsigned long *word, unsigned long value)
{
	smp_store_release(word, value);
}

void border_seq_write_begin(u32 *sequence)
{
	WRITE_ONCE(*sequence, *sequence + 1);
	smp_wmb();
}

void border_seq_write_end(u32 *sequence)
{
	smp_store_release(sequence, *sequence + 1);
}

u32 border_seq_read_begin(const u32 *sequence)
{
	u32 begun;

	/* A writer that lost its processor needs ours, which a spin would not give it. */
	while ((begun = smp_load_acquire(sequence)) & 1)
		schedule_timeout_uninterruptible(1);
	return begun;
}

int border_seq_read_retry(const u32 *sequence, u32 begun)
{
	smp_rmb();
	return READ_ONCE(*sequence) != begun;
}

/* Always inline, so that a report names the caller. */
__always_inline void border_bug(void) /* GCOV_EXCL_LINE: nothing counts after it */
{
	BUG(); /* GCOV_EXCL_LINE */
}
