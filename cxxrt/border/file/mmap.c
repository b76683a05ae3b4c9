// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/version.h>

#include <cxxrt/border/file/mmap.h>

void *border_get_zeroed_page(unsigned int gfp)
{
	return (void *)get_zeroed_page((__force gfp_t)gfp);
}

static struct page *page_of(const void *address)
{
	return virt_to_page(address);
}

void border_free_page(const void *page)
{
	free_page((unsigned long)page);
}

int border_vma_is_read_only(const struct vm_area_struct *vma)
{
	return !(vma->vm_flags & (VM_WRITE | VM_EXEC));
}

size_t border_vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

unsigned long border_vma_pgoff(const struct vm_area_struct *vma)
{
	return vma->vm_pgoff;
}

void border_vma_seal_read_only(struct vm_area_struct *vma)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
	vm_flags_mod(vma, VM_DONTEXPAND, VM_MAYWRITE | VM_MAYEXEC);
#else
	vma->vm_flags = (vma->vm_flags | VM_DONTEXPAND) & ~(VM_MAYWRITE | VM_MAYEXEC);
#endif
}

int border_vm_insert_page(struct vm_area_struct *vma, const void *page)
{
	return vm_insert_page(vma, vma->vm_start, page_of(page));
}
