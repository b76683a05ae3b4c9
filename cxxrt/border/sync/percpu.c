// SPDX-License-Identifier: GPL-2.0
#include <linux/percpu.h>
#include <linux/smp.h>

#include <cxxrt/border/sync/percpu.h>

void *border_alloc_percpu(size_t size, size_t align, unsigned int gfp)
{
	return (__force void *)__alloc_percpu_gfp(size, align, (__force gfp_t)gfp);
}

void border_free_percpu(void *percpu)
{
	free_percpu((__force void __percpu *)percpu);
}

__always_inline void *border_per_cpu_ptr(void *percpu, unsigned int cpu)
{
	return per_cpu_ptr((__force char __percpu *)percpu, cpu);
}

__always_inline void *border_this_cpu_ptr(void *percpu)
{
	return this_cpu_ptr((__force char __percpu *)percpu);
}

__always_inline void border_this_cpu_add(void *percpu, size_t size, u64 n)
{
	if (size == 4)
		this_cpu_add(*(__force u32 __percpu *)percpu, n);
	else
		this_cpu_add(*(__force u64 __percpu *)percpu, n);
}

__always_inline void border_this_cpu_inc(void *percpu, size_t size)
{
	if (size == 4)
		this_cpu_inc(*(__force u32 __percpu *)percpu);
	else
		this_cpu_inc(*(__force u64 __percpu *)percpu);
}
