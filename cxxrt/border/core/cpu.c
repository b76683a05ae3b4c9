// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/find.h>
#include <linux/smp.h>

#include <cxxrt/border/core/cpu.h>

/* A constant if the kernel has few processors: then a search needs no call. Linux 6.1 has another
 * name for it. */
#ifdef small_cpumask_bits
#define BORDER_CPUS small_cpumask_bits
#else
#define BORDER_CPUS nr_cpumask_bits
#endif

__always_inline unsigned int border_cpu_end(void)
{
	return BORDER_CPUS;
}

__always_inline unsigned int border_cpu_possible_from(unsigned int first)
{
	return find_next_bit(cpumask_bits(cpu_possible_mask), BORDER_CPUS, first);
}

bool border_cpu_online(unsigned int cpu)
{
	return cpu_online(cpu);
}

__always_inline unsigned int border_cpu_current(void)
{
	return raw_smp_processor_id();
}
