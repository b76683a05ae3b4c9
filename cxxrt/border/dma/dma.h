/* SPDX-License-Identifier: GPL-2.0 */
/* Memory that a device accesses directly. */
#ifndef CXXRT_BORDER_DMA_DMA_H
#define CXXRT_BORDER_DMA_DMA_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

/* Sets the number of bits in addresses, for all mappings. Returns 0 or a negative error number. */
int border_dma_set_mask(struct device *device, unsigned int bits);

/* Returns zeroed memory and stores the device's address of it, or returns NULL. */
void *border_dma_alloc(struct device *device, size_t bytes, uint64_t *address, unsigned int gfp);
void border_dma_free(struct device *device, size_t bytes, void *memory, uint64_t address) MAY_SLEEP;
/* Copies memory that the device may change at the same time, and reads it once. */
void border_dma_copy(void *to, const void *from, size_t bytes);

/* The directions are those of enum dma_data_direction. Returns the address, or this number. */
#define BORDER_DMA_MAPPING_ERROR (~(uint64_t)0)
uint64_t border_dma_map(struct device *device, void *memory, size_t bytes, int direction);
void border_dma_unmap(struct device *device, uint64_t address, size_t bytes, int direction);
void border_dma_sync_for_cpu(struct device *device, uint64_t address, size_t bytes, int direction);
void border_dma_sync_for_device(struct device *device, uint64_t address, size_t bytes,
				int direction);
/* Warns that a buffer was destroyed while the device owned it. */
void border_dma_warn_of_leak(void) __cold;

void border_dma_rmb(void);
void border_dma_wmb(void);

BORDER_END

#endif
