/* SPDX-License-Identifier: GPL-2.0 */
/* Pages and mappings of user space. */
#ifndef CXXRT_BORDER_FILE_MMAP_H
#define CXXRT_BORDER_FILE_MMAP_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/memory/pages.h>
#include <cxxrt/layout/file/mmap.h>

BORDER_BEGIN

struct page;
struct vm_area_struct;
struct vm_fault;

/* A word of struct vm_operations_struct. */
union border_vm_operation {
	const void *none;
	unsigned int (*fault)(struct vm_fault *fault);
};
struct border_vm_operations {
	union border_vm_operation slot[BORDER_VMOPS];
};

/* Returns a page of zeroes, or NULL. The functions below take its address. */
void *border_get_zeroed_page(unsigned int gfp);
/* Puts a reference, and frees the page with the last one. Does nothing for NULL. */
void border_free_page(const void *page);

int border_vma_is_read_only(const struct vm_area_struct *vma);
size_t border_vma_pages(const struct vm_area_struct *vma);
unsigned long border_vma_pgoff(const struct vm_area_struct *vma);
/* Prevents mprotect() and mremap() from extending a mapping. */
void border_vma_seal_read_only(struct vm_area_struct *vma);
/* The mapping holds a reference to the page until it is gone. Returns -EINVAL if memory of a device
 * is mapped there. */
int border_vm_insert_page(struct vm_area_struct *vma, const void *page) MAY_SLEEP;
/* Returns whether a program may write to the pages themselves, and not to a copy. */
int border_vma_is_shared(const struct vm_area_struct *vma);
int border_vma_is_executable(const struct vm_area_struct *vma);
/* Prevents mremap() and mprotect() from making the mapping larger or executable. */
void border_vma_seal(struct vm_area_struct *vma);
/* As border_vm_insert_page(), from the mapping's offset on. */
int border_vm_map_pages(struct vm_area_struct *vma, const struct border_pages *pages) MAY_SLEEP;
void border_vma_set_operations(struct vm_area_struct *vma,
			       const struct border_vm_operations *operations);

/* Ends a mapping whose mmap() fails: the kernel does not call its close(). */
void border_vma_abandon(struct vm_area_struct *vma) MAY_SLEEP;

struct file *border_fault_file(const struct vm_fault *fault);
unsigned long border_fault_page(const struct vm_fault *fault);
/* Returns the result of a fault: the page, whose reference the kernel then owns, or an error. */
unsigned int border_fault_resolve(struct vm_fault *fault, struct page *page);
unsigned int border_fault_fail(int error);

BORDER_END

#endif
