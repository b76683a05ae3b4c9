// SPDX-License-Identifier: GPL-2.0
#include <linux/slab.h>

#include <cxxrt/border/memory/slab.h>

struct kmem_cache *border_slab_create(const char *name, size_t size, size_t alignment,
				      int is_accounted, int is_cache_aligned)
{
	return kmem_cache_create_usercopy(name, size, alignment,
					  (is_accounted ? SLAB_ACCOUNT : 0) |
						  (is_cache_aligned ? SLAB_HWCACHE_ALIGN : 0),
					  0, size, NULL);
}

void border_slab_destroy(struct kmem_cache *cache)
{
	kmem_cache_destroy(cache);
}

__always_inline void *border_slab_alloc(struct kmem_cache *cache, unsigned int gfp)
{
	return kmem_cache_alloc(cache, (__force gfp_t)gfp);
}

__always_inline void *border_slab_alloc_node(struct kmem_cache *cache, unsigned int gfp, int node)
{
	return kmem_cache_alloc_node(cache, (__force gfp_t)gfp, node);
}
