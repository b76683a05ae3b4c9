// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/pagemap.h>
#include <linux/refcount.h>
#include <linux/slab.h>

#include <cxxrt/border/file/vma_flags.h>
#include <cxxrt/border/io/device_memory.h>

/*
 * The mappings have no page until a program accesses one. device_memory_fault() and the end of the
 * memory take the same lock: a page that was inserted before the end is in a mapping that
 * unmap_mapping_range() finds, and none is inserted afterwards. (A mapping that mmap() filled could
 * be missed, because the kernel adds it to its file only after the call.)
 */
struct border_device_memory {
	refcount_t count; /* of the owner and of each mapping */
	struct mutex lock;
	bool has_ended;
	bool is_write_combining;
	struct border_device_range range;
	struct list_head spaces;
};

/* The mappings of one inode. They hold the inode, by their files. */
struct device_memory_space {
	struct list_head list;
	struct address_space *pages;
	unsigned long mappings;
};

static void device_memory_put(struct border_device_memory *memory)
{
	if (!refcount_dec_and_test(&memory->count))
		return;
	mutex_destroy(&memory->lock);
	kfree(memory);
}

static struct device_memory_space *device_memory_find(struct border_device_memory *memory,
						      const struct vm_area_struct *vma)
{
	struct device_memory_space *space;

	lockdep_assert_held(&memory->lock);
	list_for_each_entry(space, &memory->spaces,
			    list) if (space->pages == vma->vm_file->f_mapping) return space;
	return NULL;
}

/* A copy of a mapping: by fork(), mremap(), or of a part of it. */
static void device_memory_open(struct vm_area_struct *vma)
{
	struct border_device_memory *memory = vma->vm_private_data;

	refcount_inc(&memory->count);
	mutex_lock(&memory->lock);
	device_memory_find(memory, vma)->mappings++;
	mutex_unlock(&memory->lock);
}

static void device_memory_close(struct vm_area_struct *vma)
{
	struct border_device_memory *memory = vma->vm_private_data;
	struct device_memory_space *space;

	mutex_lock(&memory->lock);
	space = device_memory_find(memory, vma);
	if (--space->mappings == 0) {
		list_del(&space->list);
		kfree(space);
	}
	mutex_unlock(&memory->lock);
	device_memory_put(memory);
}

static vm_fault_t device_memory_fault(struct vm_fault *fault)
{
	struct border_device_memory *memory = fault->vma->vm_private_data;
	vm_fault_t result = VM_FAULT_SIGBUS;

	mutex_lock(&memory->lock);
	if (!memory->has_ended && fault->pgoff < border_device_memory_pages(memory))
		result = vmf_insert_pfn(fault->vma, fault->address,
					PHYS_PFN(memory->range.start) + fault->pgoff);
	mutex_unlock(&memory->lock);
	return result;
}

static const struct vm_operations_struct device_memory_operations = {
	.open = device_memory_open,
	.close = device_memory_close,
	.fault = device_memory_fault,
};

struct border_device_memory *border_device_memory_make(const struct border_device_range *range,
						       int is_write_combining, int *error)
{
	struct border_device_memory *memory;

	/* A part of a page would show the program the other part too. */
	*error = -EINVAL;
	if (range->size == 0 || !PAGE_ALIGNED(range->start) || !PAGE_ALIGNED(range->size))
		return NULL;
	*error = -ENOMEM;
	memory = kzalloc(sizeof(*memory), GFP_KERNEL);
	if (!memory)
		return NULL;
	if (is_write_combining) {
		*error = arch_io_reserve_memtype_wc(range->start, range->size);
		if (*error) {
			kfree(memory);
			return NULL;
		}
	}
	refcount_set(&memory->count, 1);
	mutex_init(&memory->lock);
	memory->range = *range;
	memory->is_write_combining = is_write_combining;
	INIT_LIST_HEAD(&memory->spaces);
	return memory;
}

void border_device_memory_end(struct border_device_memory *memory)
{
	struct device_memory_space *space;

	mutex_lock(&memory->lock);
	memory->has_ended = true;
	list_for_each_entry(space, &memory->spaces, list)
		unmap_mapping_range(space->pages, 0, memory->range.size, true);
	mutex_unlock(&memory->lock);
	if (memory->is_write_combining)
		arch_io_free_memtype_wc(memory->range.start, memory->range.size);
	device_memory_put(memory);
}

size_t border_device_memory_pages(const struct border_device_memory *memory)
{
	return memory->range.size >> PAGE_SHIFT;
}

int border_device_memory_map(struct border_device_memory *memory, struct vm_area_struct *vma,
			     int is_read_only)
{
	const unsigned long may_not = VM_MAYEXEC | (is_read_only ? VM_MAYWRITE : 0);
	const unsigned long flags = vma->vm_flags & ~may_not;
	const size_t pages = border_device_memory_pages(memory);
	struct device_memory_space *space, *found;

	if (flags & (VM_EXEC | (is_read_only ? VM_WRITE : 0)))
		return -EPERM;
	/* Of one kind, and once. A private page would be a copy of a register. */
	if (flags & (VM_PFNMAP | VM_MIXEDMAP) ||
	    (flags & (VM_SHARED | VM_MAYWRITE)) == VM_MAYWRITE || vma->vm_pgoff > pages ||
	    vma_pages(vma) > pages - vma->vm_pgoff)
		return -EINVAL;
	space = kzalloc(sizeof(*space), GFP_KERNEL);
	if (!space)
		return -ENOMEM;

	mutex_lock(&memory->lock);
	found = device_memory_find(memory, vma);
	if (found) {
		kfree(space);
	} else {
		found = space;
		found->pages = vma->vm_file->f_mapping;
		list_add(&found->list, &memory->spaces);
	}
	found->mappings++;
	mutex_unlock(&memory->lock);

	refcount_inc(&memory->count);
	vma_change_flags(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP, may_not);
	vma->vm_page_prot = memory->is_write_combining ? pgprot_writecombine(vma->vm_page_prot)
						       : pgprot_noncached(vma->vm_page_prot);
	vma->vm_page_prot = pgprot_decrypted(vma->vm_page_prot);
	vma->vm_private_data = memory;
	vma->vm_ops = &device_memory_operations;
	return 0;
}
