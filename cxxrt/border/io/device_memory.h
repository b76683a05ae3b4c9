/* SPDX-License-Identifier: GPL-2.0 */
/* Memory of a device that programs map. */
#ifndef CXXRT_BORDER_IO_DEVICE_MEMORY_H
#define CXXRT_BORDER_IO_DEVICE_MEMORY_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct border_device_memory;
struct vm_area_struct;

/* A range of physical addresses. */
struct border_device_range {
	uint64_t start, size;
};

/* Returns an object that has an owner, and a reference for each mapping; or NULL and an errno:
 * -EINVAL if the range has no whole pages, -ENOMEM.
 */
struct border_device_memory *border_device_memory_make(const struct border_device_range *range,
						       int is_write_combining, int *error)
	MAY_SLEEP;
/* Ends the access of all programs, now and later, and drops the owner's reference. */
void border_device_memory_end(struct border_device_memory *memory) MAY_SLEEP;
size_t border_device_memory_pages(const struct border_device_memory *memory);
/* Returns 0, or -EPERM, -EINVAL or -ENOMEM. */
int border_device_memory_map(struct border_device_memory *memory, struct vm_area_struct *vma,
			     int is_read_only) MAY_SLEEP;

BORDER_END

#endif
