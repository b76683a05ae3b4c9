// SPDX-License-Identifier: GPL-2.0
#include <linux/mempool.h>
#include <linux/slab.h>

#include <cxxrt/border/memory/mempool.h>

static mempool_t *mempool_of(struct border_mempool *pool)
{
	return (mempool_t *)pool;
}

struct border_mempool *border_mempool_create_kmalloc(int reserved, size_t size)
{
	return (struct border_mempool *)mempool_create_kmalloc_pool(reserved, size);
}

struct border_mempool *border_mempool_create_slab(int reserved, struct kmem_cache *cache)
{
	return (struct border_mempool *)mempool_create_slab_pool(reserved, cache);
}

void border_mempool_destroy(struct border_mempool *pool)
{
	mempool_destroy(mempool_of(pool));
}

__always_inline void *border_mempool_alloc(struct border_mempool *pool, unsigned int gfp)
{
	return mempool_alloc(mempool_of(pool), (__force gfp_t)gfp);
}

__always_inline void border_mempool_free(struct border_mempool *pool, void *object)
{
	mempool_free(object, mempool_of(pool));
}
