// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <cxxrt/border/memory/alloc.h>

/*
 * Inline, as the kernel's functions are: otherwise link-time optimisation would not inline a
 * function with several callers, and a constant size would be looked up at run time.
 */
__always_inline void *border_kmalloc(size_t bytes, unsigned int gfp)
{
	return kmalloc(bytes, (__force gfp_t)gfp);
}

__always_inline void border_kfree(const void *memory)
{
	kfree(memory);
}

char *border_kmemdup_nul(const char *text, size_t length, unsigned int gfp)
{
	/* For a NULL text, kmemdup_nul() returns NULL, as without memory. */
	return kmemdup_nul(text ?: "", length, (__force gfp_t)gfp);
}

void *border_kvmalloc(size_t bytes, unsigned int gfp)
{
	return kvmalloc(bytes, (__force gfp_t)gfp);
}

__always_inline void *border_kmalloc_node(size_t bytes, unsigned int gfp, int node)
{
	return kmalloc_node(bytes, (__force gfp_t)gfp, node);
}

void *border_kvmalloc_node(size_t bytes, unsigned int gfp, int node)
{
	return kvmalloc_node(bytes, (__force gfp_t)gfp, node);
}

void border_kvfree(const void *memory)
{
	kvfree(memory);
}
