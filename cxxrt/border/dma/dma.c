// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/dma-mapping.h>
#include <linux/string.h>

#include <cxxrt/border/dma/dma.h>

static_assert(DMA_BIDIRECTIONAL == 0 && DMA_TO_DEVICE == 1 && DMA_FROM_DEVICE == 2);

int border_dma_set_mask(struct device *device, unsigned int bits)
{
	return dma_set_mask_and_coherent(device, DMA_BIT_MASK(bits));
}

void *border_dma_alloc(struct device *device, size_t bytes, uint64_t *address, unsigned int gfp)
{
	dma_addr_t dma = 0;
	void *memory = dma_alloc_coherent(device, bytes, &dma, (__force gfp_t)gfp);

	*address = dma;
	return memory;
}

void border_dma_free(struct device *device, size_t bytes, void *memory, uint64_t address)
{
	dma_free_coherent(device, bytes, memory, address);
}

void border_dma_copy(void *to, const void *from, size_t bytes)
{
	barrier();
	memcpy(to, from, bytes);
	barrier();
}

static_assert(BORDER_DMA_MAPPING_ERROR == DMA_MAPPING_ERROR);

__always_inline uint64_t border_dma_map(struct device *device, void *memory, size_t bytes,
					int direction)
{
	dma_addr_t address = dma_map_single(device, memory, bytes, direction);

	return dma_mapping_error(device, address) ? BORDER_DMA_MAPPING_ERROR : address;
}

void border_dma_unmap(struct device *device, uint64_t address, size_t bytes, int direction)
{
	dma_unmap_single(device, address, bytes, direction);
}

void border_dma_sync_for_cpu(struct device *device, uint64_t address, size_t bytes, int direction)
{
	dma_sync_single_for_cpu(device, address, bytes, direction);
}

void border_dma_sync_for_device(struct device *device, uint64_t address, size_t bytes,
				int direction)
{
	dma_sync_single_for_device(device, address, bytes, direction);
}

void border_dma_warn_of_leak(void)
{
	WARN_ONCE(1, "a buffer is destroyed while the device owns it: it is leaked, not freed\n");
}

__always_inline void border_dma_rmb(void)
{
	dma_rmb();
}

__always_inline void border_dma_wmb(void)
{
	dma_wmb();
}
