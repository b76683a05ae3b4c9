// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include <cxxrt/border/dma/pages.h>

/*
 * One page at a time: such a page has its own reference count, which mappings of programs raise.
 * dma_free_pages() puts a reference, so a page that is still mapped is freed by its last mapping.
 */
static int dma_pages_fill(struct border_dma_pages *pages, size_t count)
{
	for (pages->count = 0; pages->count < count; pages->count++) {
		struct border_dma_page *next = &pages->pages[pages->count];
		dma_addr_t address = 0;

		next->page = dma_alloc_pages(pages->device, PAGE_SIZE, &address, pages->direction,
					     GFP_KERNEL | __GFP_ZERO);
		if (!next->page)
			return -ENOMEM;
		next->address = address;
	}
	return 0;
}

int border_dma_pages_alloc(struct border_dma_pages *pages, struct device *device, size_t count,
			   int direction)
{
	int error;

	pages->pages = kvmalloc_array(count, sizeof(*pages->pages), GFP_KERNEL);
	if (!pages->pages)
		return -ENOMEM;
	pages->device = device;
	pages->direction = direction;
	error = dma_pages_fill(pages, count);
	if (error)
		border_dma_pages_free(pages);
	return error;
}

BORDER_COLD void border_dma_pages_free(const struct border_dma_pages *pages)
{
	for (size_t i = 0; i < pages->count; i++)
		dma_free_pages(pages->device, PAGE_SIZE, pages->pages[i].page,
			       pages->pages[i].address, pages->direction);
	kvfree(pages->pages);
}

int border_dma_pages_share(const struct border_dma_pages *pages, struct border_pages *shared)
{
	shared->pages = kvmalloc_array(pages->count, sizeof(*shared->pages), GFP_KERNEL);
	if (!shared->pages)
		return -ENOMEM;
	for (size_t i = 0; i < pages->count; i++)
		shared->pages[i] = pages->pages[i].page;
	shared->address = vmap(shared->pages, pages->count, VM_MAP, PAGE_KERNEL);
	if (!shared->address) {
		kvfree(shared->pages);
		return -ENOMEM;
	}
	shared->count = pages->count;
	shared->is_contiguous = false;
	for (size_t i = 0; i < pages->count; i++)
		get_page(shared->pages[i]);
	return 0;
}
