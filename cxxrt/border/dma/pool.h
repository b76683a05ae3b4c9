/* SPDX-License-Identifier: GPL-2.0 */
/* Pools of small blocks that the CPU and a device share. */
#ifndef CXXRT_BORDER_DMA_POOL_H
#define CXXRT_BORDER_DMA_POOL_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;
struct dma_pool;

/* Returns NULL if there is no memory. A boundary of 0 is none. */
struct dma_pool *border_dma_pool_create(const char *name, struct device *device, size_t bytes,
					size_t alignment, size_t boundary) MAY_SLEEP;
/* All blocks were freed. */
void border_dma_pool_destroy(struct dma_pool *pool) MAY_SLEEP;
/* Returns a zeroed block and stores the device's address of it, or returns NULL. */
void *border_dma_pool_alloc(struct dma_pool *pool, unsigned int gfp, uint64_t *address);
void border_dma_pool_free(struct dma_pool *pool, void *block, uint64_t address);

BORDER_END

#endif
