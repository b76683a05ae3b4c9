/* SPDX-License-Identifier: GPL-2.0 */
/* Per-CPU memory. */
#ifndef CXXRT_BORDER_SYNC_PERCPU_H
#define CXXRT_BORDER_SYNC_PERCPU_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/sync/percpu.h>

BORDER_BEGIN

/* Allocates zeroed memory for each possible processor. Returns a per-CPU offset and not an
 * address, or NULL. */
void *border_alloc_percpu(size_t size, size_t align, unsigned int gfp);
void border_free_percpu(void *percpu);
/* Returns the address for a processor. */
void *border_per_cpu_ptr(void *percpu, unsigned int cpu);
/* The same for the caller's processor. The caller must stay on it. */
void *border_this_cpu_ptr(void *percpu);

/* Operations on an integer of 4 or 8 bytes of the caller's processor. */
void border_this_cpu_add(void *percpu, size_t size, uint64_t n);
void border_this_cpu_inc(void *percpu, size_t size);

BORDER_END

#endif
