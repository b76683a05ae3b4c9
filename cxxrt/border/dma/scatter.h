/* SPDX-License-Identifier: GPL-2.0 */
/* Lists of the pieces of memory that a device accesses in one transfer. */
#ifndef CXXRT_BORDER_DMA_SCATTER_H
#define CXXRT_BORDER_DMA_SCATTER_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/dma/scatter.h>

BORDER_BEGIN

struct device;
struct scatterlist;

struct border_sg_table {
	BORDER_STORAGE(SG_TABLE);
};

/* Returns how many entries memory of kmalloc() or vmalloc() takes in the device's tables. */
size_t border_sg_entries(struct device *device, const void *memory, size_t bytes,
			 int may_be_vmalloc);
/* Returns 0, or a negative error number and no table. */
int border_sg_alloc(struct border_sg_table *table, size_t entries, unsigned int gfp);
struct scatterlist *border_sg_first(const struct border_sg_table *table);
/* Fills entries from at on, and returns the next one. */
struct scatterlist *border_sg_add(struct device *device, struct scatterlist *at, const void *memory,
				  size_t bytes, int may_be_vmalloc);
/* Maps the table, or frees it and returns a negative error number. */
int border_sg_map(struct device *device, struct border_sg_table *table, int direction);
/* Unmaps the table and frees it. */
void border_sg_unmap(struct device *device, const struct border_sg_table *table, int direction);
void border_sg_sync_for_cpu(struct device *device, const struct border_sg_table *table,
			    int direction);
void border_sg_sync_for_device(struct device *device, const struct border_sg_table *table,
			       int direction);

/* Returns the number of segments of a mapped table. border_sg_first() is the first one. */
unsigned int border_sg_segments(const struct border_sg_table *table);
uint64_t border_sg_address(const struct scatterlist *at);
size_t border_sg_bytes(const struct scatterlist *at);
const struct scatterlist *border_sg_next(const struct scatterlist *at);

BORDER_END

#endif
