// SPDX-License-Identifier: GPL-2.0
#include <asm/barrier.h>
#include <asm/processor.h>
#include <linux/kconfig.h>
#include <linux/kcsan-checks.h>
#include <linux/preempt.h>

#include <cxxrt/border/sync/seqcount.h>

/*
 * Ordering (kunit/litmus/seqcount.litmus): the first smp_wmb() orders the odd number before the
 * changes, the second one the changes before the even number. A reader's acquire orders the first
 * number before the words, and its smp_rmb() the words before the second number. If it reads a word
 * of a change, it also reads the odd number of that change, or a later one, the second time.
 */

/* As raw_write_seqcount_begin() does: one instruction, where an access that is volatile takes two.
 */
static __always_inline void seq_add_one(u32 *sequence)
{
	kcsan_nestable_atomic_begin();
	++*sequence;
	kcsan_nestable_atomic_end();
}

/*
 * Preemption is off during a change: otherwise a reader of higher priority could preempt the writer
 * and spin for ever. Readers in user space can only spin.
 */
void border_seq_write_begin(u32 *sequence)
{
	preempt_disable();
	seq_add_one(sequence);
	smp_wmb();
}

void border_seq_write_end(u32 *sequence)
{
	smp_wmb();
	seq_add_one(sequence);
	preempt_enable();
}

/* On PREEMPT_RT the holder of such a lock can be preempted. */
void border_seq_write_begin_locked(u32 *sequence)
{
	if (IS_ENABLED(CONFIG_PREEMPT_RT))
		preempt_disable();
	seq_add_one(sequence);
	smp_wmb();
}

void border_seq_write_end_locked(u32 *sequence)
{
	smp_wmb();
	seq_add_one(sequence);
	if (IS_ENABLED(CONFIG_PREEMPT_RT))
		preempt_enable();
}

/* unlikely() is one time in ten, and GCC then places the loop first. sparse does not know the
 * builtin. */
#ifdef __CHECKER__
#define rarely(condition) (condition)
#else
#define rarely(condition) __builtin_expect_with_probability(condition, 0, 0.99)
#endif

u32 border_seq_read_begin(const u32 *sequence)
{
	u32 begun;

	while (rarely((begun = smp_load_acquire(sequence)) & 1))
		cpu_relax();
	return begun;
}

int border_seq_read_retry(const u32 *sequence, u32 begun)
{
	smp_rmb();
	return READ_ONCE(*sequence) != begun;
}
