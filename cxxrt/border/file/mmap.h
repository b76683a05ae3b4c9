/* SPDX-License-Identifier: GPL-2.0 */
/* Pages, and their way into user space. */
#ifndef CXXRT_BORDER_FILE_MMAP_H
#define CXXRT_BORDER_FILE_MMAP_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct vm_area_struct;

/* A page of zeroes, or NULL; what follows takes its address. */
void *border_get_zeroed_page(unsigned int gfp);
/* Takes a reference off, and frees the page with the last one. NULL does nothing. */
void border_free_page(const void *page);

int border_vma_is_read_only(const struct vm_area_struct *vma);
size_t border_vma_pages(const struct vm_area_struct *vma);
unsigned long border_vma_pgoff(const struct vm_area_struct *vma);
/* Neither mprotect() nor mremap() can widen what a mapping was made for. */
void border_vma_seal_read_only(struct vm_area_struct *vma);
/* The mapping holds the page until it is gone. */
int border_vm_insert_page(struct vm_area_struct *vma, const void *page) MAY_SLEEP;

BORDER_END

#endif
