/* SPDX-License-Identifier: GPL-2.0 */
/* Allocation. */
#ifndef CXXRT_BORDER_MEMORY_ALLOC_H
#define CXXRT_BORDER_MEMORY_ALLOC_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/memory/alloc.h>

BORDER_BEGIN

void *border_kmalloc(size_t bytes, unsigned int gfp);
void border_kfree(const void *memory);
/* Returns a copy of so many characters with a NUL, or NULL. */
char *border_kmemdup_nul(const char *text, size_t length, unsigned int gfp);
void *border_kvmalloc(size_t bytes, unsigned int gfp) MAY_SLEEP;
/* Try the memory of a node first; of none if it is -1. */
void *border_kmalloc_node(size_t bytes, unsigned int gfp, int node);
void *border_kvmalloc_node(size_t bytes, unsigned int gfp, int node) MAY_SLEEP;
void border_kvfree(const void *memory) MAY_SLEEP;

BORDER_END

#endif
