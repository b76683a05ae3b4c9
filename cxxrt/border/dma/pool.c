// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>

#include <cxxrt/border/dma/pool.h>

struct dma_pool *border_dma_pool_create(const char *name, struct device *device, size_t bytes,
					size_t alignment, size_t boundary)
{
	return dma_pool_create(name, device, bytes, alignment, boundary);
}

void border_dma_pool_destroy(struct dma_pool *pool)
{
	dma_pool_destroy(pool);
}

void *border_dma_pool_alloc(struct dma_pool *pool, unsigned int gfp, uint64_t *address)
{
	dma_addr_t handle = 0;
	void *block = dma_pool_zalloc(pool, (__force gfp_t)gfp, &handle);

	*address = handle;
	return block;
}

void border_dma_pool_free(struct dma_pool *pool, void *block, uint64_t address)
{
	dma_pool_free(pool, block, address);
}
