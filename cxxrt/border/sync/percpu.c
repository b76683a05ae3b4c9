// SPDX-License-Identifier: GPL-2.0
#include <linux/percpu.h>
#include <linux/smp.h>

#include <cxxrt/border/sync/percpu.h>

/* Returned as a number, because the compiler may use a separate address space for these
 * pointers. */
#define PERCPU(type, percpu) ((__force type __percpu *)(unsigned long)(percpu))

void *border_alloc_percpu(size_t size, size_t align, unsigned int gfp)
{
	return (void *)(__force unsigned long)__alloc_percpu_gfp(size, align, (__force gfp_t)gfp);
}

void border_free_percpu(void *percpu)
{
	free_percpu(PERCPU(void, percpu));
}

__always_inline void *border_per_cpu_ptr(void *percpu, unsigned int cpu)
{
	return per_cpu_ptr(PERCPU(char, percpu), cpu);
}

__always_inline void *border_this_cpu_ptr(void *percpu)
{
	return this_cpu_ptr(PERCPU(char, percpu));
}

__always_inline void border_this_cpu_add(void *percpu, size_t size, u64 n)
{
	if (size == 4)
		this_cpu_add(*PERCPU(u32, percpu), n);
	else
		this_cpu_add(*PERCPU(u64, percpu), n);
}

__always_inline void border_this_cpu_inc(void *percpu, size_t size)
{
	if (size == 4)
		this_cpu_inc(*PERCPU(u32, percpu));
	else
		this_cpu_inc(*PERCPU(u64, percpu));
}
