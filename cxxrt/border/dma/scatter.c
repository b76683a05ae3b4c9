// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/scatterlist.h>
#include <linux/vmalloc.h>

#include <cxxrt/border/dma/scatter.h>

static struct sg_table *to_sg_table(const struct border_sg_table *table)
{
	return (struct sg_table *)table;
}

static struct page *sg_page_of(const void *memory, int may_be_vmalloc)
{
	return may_be_vmalloc && is_vmalloc_addr(memory) ? vmalloc_to_page(memory)
							 : virt_to_page(memory);
}

/* Returns the number of bytes that are one piece: contiguous, and not too large for the device. */
static size_t sg_piece(struct device *device, const void *memory, size_t bytes, int may_be_vmalloc)
{
	size_t limit = dma_get_max_seg_size(device), count;
	unsigned long next;

	if (limit > PAGE_SIZE)
		limit &= PAGE_MASK;
	limit = min(bytes, limit);
	if (!may_be_vmalloc || !is_vmalloc_addr(memory))
		return limit;
	next = page_to_pfn(vmalloc_to_page(memory));
	count = PAGE_SIZE - offset_in_page(memory);
	while (count < limit && page_to_pfn(vmalloc_to_page(memory + count)) == ++next)
		count += PAGE_SIZE;
	return min(count, limit);
}

size_t border_sg_entries(struct device *device, const void *memory, size_t bytes,
			 int may_be_vmalloc)
{
	size_t entries = 0, count;

	for (; bytes; memory += count, bytes -= count, entries++)
		count = sg_piece(device, memory, bytes, may_be_vmalloc);
	return entries;
}

int border_sg_alloc(struct border_sg_table *table, size_t entries, unsigned int gfp)
{
	if (entries > UINT_MAX)
		return -ENOMEM;
	return sg_alloc_table(to_sg_table(table), entries, (__force gfp_t)gfp);
}

struct scatterlist *border_sg_first(const struct border_sg_table *table)
{
	return to_sg_table(table)->sgl;
}

struct scatterlist *border_sg_add(struct device *device, struct scatterlist *at, const void *memory,
				  size_t bytes, int may_be_vmalloc)
{
	size_t count;

	for (; bytes; memory += count, bytes -= count, at = sg_next(at)) {
		count = sg_piece(device, memory, bytes, may_be_vmalloc);
		sg_set_page(at, sg_page_of(memory, may_be_vmalloc), count, offset_in_page(memory));
	}
	return at;
}

int border_sg_map(struct device *device, struct border_sg_table *table, int direction)
{
	int error = dma_map_sgtable(device, to_sg_table(table), direction, 0);

	if (error)
		sg_free_table(to_sg_table(table));
	return error;
}

void border_sg_unmap(struct device *device, const struct border_sg_table *table, int direction)
{
	/* The caller may hold it as a constant. */
	struct sg_table mapped = *to_sg_table(table);

	dma_unmap_sgtable(device, &mapped, direction, 0);
	sg_free_table(&mapped);
}

void border_sg_sync_for_cpu(struct device *device, const struct border_sg_table *table,
			    int direction)
{
	dma_sync_sgtable_for_cpu(device, to_sg_table(table), direction);
}

void border_sg_sync_for_device(struct device *device, const struct border_sg_table *table,
			       int direction)
{
	dma_sync_sgtable_for_device(device, to_sg_table(table), direction);
}

unsigned int border_sg_segments(const struct border_sg_table *table)
{
	return to_sg_table(table)->nents;
}

uint64_t border_sg_address(const struct scatterlist *at)
{
	return sg_dma_address(at);
}

size_t border_sg_bytes(const struct scatterlist *at)
{
	return sg_dma_len(at);
}

const struct scatterlist *border_sg_next(const struct scatterlist *at)
{
	return sg_next((struct scatterlist *)at);
}
