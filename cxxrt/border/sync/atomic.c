// SPDX-License-Identifier: GPL-2.0
#include <asm/barrier.h>
#include <linux/compiler.h>

#include <cxxrt/border/sync/atomic.h>

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
