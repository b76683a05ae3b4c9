/* SPDX-License-Identifier: GPL-2.0 */
/* Pages that a device can reach, and that programs may map. */
#ifndef CXXRT_BORDER_DMA_PAGES_H
#define CXXRT_BORDER_DMA_PAGES_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/memory/pages.h>

BORDER_BEGIN

struct device;
struct page;

struct border_dma_page {
	struct page *page;
	uint64_t address; /* the device's */
};
struct border_dma_pages {
	struct border_dma_page *pages;
	size_t count;
	struct device *device;
	long direction; /* of enum dma_data_direction; a whole word, see struct border_pages */
};

/* Fills the structure with pages of zeroes for its device, or returns a negative error number. */
int border_dma_pages_alloc(struct border_dma_pages *pages, struct device *device, size_t count,
			   int direction) MAY_SLEEP;
/* Puts a reference to each page. A page with other references is freed by the last one. */
void border_dma_pages_free(const struct border_dma_pages *pages) MAY_SLEEP;
/* Takes another reference to each page; the result is freed by border_pages_free(). */
int border_dma_pages_share(const struct border_dma_pages *pages, struct border_pages *shared)
	MAY_SLEEP;

BORDER_END

#endif
