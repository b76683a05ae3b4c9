// SPDX-License-Identifier: GPL-2.0
#include <asm/barrier.h>
#include <linux/sched.h>

#include <cxxrt/border/sync/seqcount.h>

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
