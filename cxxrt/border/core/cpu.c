// SPDX-License-Identifier: GPL-2.0
#include <linux/cpumask.h>
#include <linux/find.h>
#include <linux/smp.h>

#include <cxxrt/border/core/cpu.h>

__always_inline unsigned int border_cpu_end(void)
{
	return nr_cpu_ids;
}

__always_inline unsigned int border_cpu_possible_from(unsigned int first)
{
	return find_next_bit(cpumask_bits(cpu_possible_mask), nr_cpu_ids, first);
}

bool border_cpu_online(unsigned int cpu)
{
	return cpu_online(cpu);
}

__always_inline unsigned int border_cpu_current(void)
{
	return raw_smp_processor_id();
}
