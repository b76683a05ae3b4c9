/* SPDX-License-Identifier: GPL-2.0 */
/* Memory that each processor has for itself. */
#ifndef CXXRT_BORDER_SYNC_PERCPU_H
#define CXXRT_BORDER_SYNC_PERCPU_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/sync/percpu.h>

BORDER_BEGIN

/* Zeroes for each possible processor, or NULL. What it returns is no address. */
void *border_alloc_percpu(size_t size, size_t align, unsigned int gfp);
void border_free_percpu(void *percpu);
/* The address for a processor. */
void *border_per_cpu_ptr(void *percpu, unsigned int cpu);
/* The same for the caller's own, which the caller does not leave meanwhile. */
void *border_this_cpu_ptr(void *percpu);

/* Operations on an integer of 4 or 8 bytes of the caller's own processor. */
void border_this_cpu_add(void *percpu, size_t size, uint64_t n);
void border_this_cpu_inc(void *percpu, size_t size);

BORDER_END

#endif
