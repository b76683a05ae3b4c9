/* SPDX-License-Identifier: GPL-2.0 */
/* Pools of objects of one size, some of which are reserved. */
#ifndef CXXRT_BORDER_MEMORY_MEMPOOL_H
#define CXXRT_BORDER_MEMORY_MEMPOOL_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct kmem_cache;
/* mempool_t, whose structure has other names in other releases. */
struct border_mempool;

/* Return NULL if there is no memory. */
struct border_mempool *border_mempool_create_kmalloc(int reserved, size_t size) MAY_SLEEP;
struct border_mempool *border_mempool_create_slab(int reserved, struct kmem_cache *cache) MAY_SLEEP;
void border_mempool_destroy(struct border_mempool *pool) MAY_SLEEP;
/* Returns NULL only if the flags do not allow to sleep. */
void *border_mempool_alloc(struct border_mempool *pool, unsigned int gfp);
void border_mempool_free(struct border_mempool *pool, void *object);

BORDER_END

#endif
