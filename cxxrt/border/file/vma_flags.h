/* SPDX-License-Identifier: GPL-2.0 */
/* Changes the flags of a mapping that is being made. */
#ifndef CXXRT_BORDER_FILE_VMA_FLAGS_H
#define CXXRT_BORDER_FILE_VMA_FLAGS_H

#include <linux/mm.h>
#include <linux/version.h>

static inline void vma_change_flags(struct vm_area_struct *vma, unsigned long set,
				    unsigned long clear)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
	vm_flags_mod(vma, set, clear);
#else
	vma->vm_flags = (vma->vm_flags | set) & ~clear;
#endif
}

#endif
