/* SPDX-License-Identifier: GPL-2.0 */
/* Pages that user space may map. */
#ifndef CXXRT_BORDER_MEMORY_PAGES_H
#define CXXRT_BORDER_MEMORY_PAGES_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct page;

/* Pages of zeroes, and the address at which the kernel has all of them. */
struct border_pages {
	struct page **pages;
	size_t count;
	unsigned char *address;
	int is_contiguous;
};

/* Returns 0 or a negative error; then there is nothing to free. */
int border_pages_alloc(struct border_pages *pages, size_t count, int is_contiguous) MAY_SLEEP;
/* Puts the owner's reference to each page. Those that are mapped go with their mappings. */
void border_pages_free(const struct border_pages *pages) MAY_SLEEP;
/* Copies bytes that programs may change meanwhile. */
void border_pages_read(const unsigned char *from, void *to, size_t count);
void border_pages_write(unsigned char *to, const void *from, size_t count);

/* A page of zeroes, or NULL. */
struct page *border_page_alloc(unsigned int gfp);
/* Another reference to one of the pages. */
struct page *border_pages_get(const struct border_pages *pages, size_t index);
void border_page_put(struct page *page);

BORDER_END

#endif
