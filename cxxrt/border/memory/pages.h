/* SPDX-License-Identifier: GPL-2.0 */
/* Pages that user space may map. */
#ifndef CXXRT_BORDER_MEMORY_PAGES_H
#define CXXRT_BORDER_MEMORY_PAGES_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct page;

/* Pages of zeroes, and their contiguous kernel address. */
struct border_pages {
	struct page **pages;
	size_t count;
	unsigned char *address;
	long is_contiguous; /* a whole word, because GCC keeps structures with gaps in memory */
};

/* Returns 0, or a negative error after it freed all. */
int border_pages_alloc(struct border_pages *pages, size_t count, int is_contiguous, int node)
	MAY_SLEEP;
/* Puts the owner's reference to each page. A mapped page is freed by its last mapping. */
void border_pages_free(const struct border_pages *pages) MAY_SLEEP;
/* Copies bytes that programs may change at the same time. */
void border_pages_read(const unsigned char *from, void *to, size_t count);
void border_pages_write(unsigned char *to, const void *from, size_t count);

/* Returns a page of zeroes, or NULL. */
struct page *border_page_alloc(unsigned int gfp);
struct page *border_page_alloc_node(unsigned int gfp, int node);
/* Returns another reference to one of the pages. */
struct page *border_pages_get(const struct border_pages *pages, size_t index);
void border_page_put(struct page *page);

BORDER_END

#endif
