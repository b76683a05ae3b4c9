// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>

#include <cxxrt/border/file/mmap.h>
#include <cxxrt/border/file/vma_flags.h>

BORDER_STRUCT_MATCHES(border_vm_operations, struct vm_operations_struct);
static_assert(__builtin_types_compatible_p(unsigned int (*)(struct vm_fault *),
					   typeof(((union border_vm_operation *)NULL)->fault)) &&
	      sizeof(vm_fault_t) == sizeof(unsigned int));

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
	vma_change_flags(vma, VM_DONTEXPAND, VM_MAYWRITE | VM_MAYEXEC);
}

int border_vm_insert_page(struct vm_area_struct *vma, const void *page)
{
	if (vma->vm_flags & VM_PFNMAP)
		return -EINVAL;
	return vm_insert_page(vma, vma->vm_start, page_of(page));
}

int border_vma_is_shared(const struct vm_area_struct *vma)
{
	return (vma->vm_flags & VM_SHARED) != 0;
}

int border_vma_is_executable(const struct vm_area_struct *vma)
{
	return (vma->vm_flags & VM_EXEC) != 0;
}

void border_vma_seal(struct vm_area_struct *vma)
{
	vma_change_flags(vma, VM_DONTEXPAND, VM_MAYEXEC);
}

int border_vm_map_pages(struct vm_area_struct *vma, const struct border_pages *pages)
{
	if (vma->vm_flags & VM_PFNMAP)
		return -EINVAL;
	return vm_map_pages(vma, pages->pages, pages->count);
}

void border_vma_set_operations(struct vm_area_struct *vma,
			       const struct border_vm_operations *operations)
{
	vma->vm_ops = (const struct vm_operations_struct *)operations;
}

void border_vma_abandon(struct vm_area_struct *vma)
{
	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
}

struct file *border_fault_file(const struct vm_fault *fault)
{
	return fault->vma->vm_file;
}

unsigned long border_fault_page(const struct vm_fault *fault)
{
	return fault->pgoff;
}

unsigned int border_fault_resolve(struct vm_fault *fault, struct page *page)
{
	fault->page = page;
	return 0;
}

unsigned int border_fault_fail(int error)
{
	return (__force unsigned int)vmf_error(error);
}
