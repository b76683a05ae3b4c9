/* SPDX-License-Identifier: GPL-2.0 */
/* Pages, and their way into user space. */
#ifndef CXXRT_BORDER_MMAP_H
#define CXXRT_BORDER_MMAP_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct page;
struct vm_area_struct;

/* A page of zeroes, or NULL. */
struct page *border_alloc_page(unsigned int gfp);
void border_put_page(struct page *page);
void *border_page_address(struct page *page);

int border_vma_is_writable(const struct vm_area_struct *vma);
size_t border_vma_pages(const struct vm_area_struct *vma);
unsigned long border_vma_pgoff(const struct vm_area_struct *vma);
/* Neither mprotect() nor mremap() can widen what a mapping was made for. */
void border_vma_seal_read_only(struct vm_area_struct *vma);
/* The mapping holds the page until it is gone. */
int border_vm_insert_page(struct vm_area_struct *vma, struct page *page) MAY_SLEEP;

BORDER_END

#endif
