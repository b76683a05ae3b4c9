/* SPDX-License-Identifier: GPL-2.0 */
/* Caches of objects of one size. */
#ifndef CXXRT_BORDER_MEMORY_SLAB_H
#define CXXRT_BORDER_MEMORY_SLAB_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct kmem_cache;

/* Returns NULL if there is no memory. Usercopy may access all of an object. */
struct kmem_cache *border_slab_create(const char *name, size_t size, size_t alignment,
				      int is_accounted, int is_cache_aligned) MAY_SLEEP;
void border_slab_destroy(struct kmem_cache *cache) MAY_SLEEP;
/* Returns an object, which kfree() frees, or NULL. */
void *border_slab_alloc(struct kmem_cache *cache, unsigned int gfp);
void *border_slab_alloc_node(struct kmem_cache *cache, unsigned int gfp, int node);

BORDER_END

#endif
