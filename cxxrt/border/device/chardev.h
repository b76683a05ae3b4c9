/* SPDX-License-Identifier: GPL-2.0 */
/* Character devices with their own major: a region of minors with a class, and its devices. */
#ifndef CXXRT_BORDER_DEVICE_CHARDEV_H
#define CXXRT_BORDER_DEVICE_CHARDEV_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/container/ida.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/file/file.h>
#include <cxxrt/layout/device/chardev.h>

BORDER_BEGIN

struct device;
struct inode;

/* A range of numbers, those in use, and the class of the devices. */
struct border_char_region {
	uint32_t first; /* dev_t */
	unsigned int minors;
	const void *device_class;
	struct border_ida taken;
};
/* Returns 0, or an errno after it undid all. */
int border_char_region_init(struct border_char_region *region, const char *name,
			    unsigned int minors) MAY_SLEEP;
void border_char_region_exit(struct border_char_region *region) MAY_SLEEP;

struct border_embedded_device {
	BORDER_STORAGE(DEVICE);
};
struct border_cdev {
	BORDER_STORAGE(CDEV);
};
/* A device, its operations (struct cdev), and the mode of its node, or 0 for the kernel's
 * default. */
struct border_chardev {
	struct border_embedded_device device_storage;
	struct border_cdev cdev_storage;
	struct border_char_region *region;
	unsigned int minor;
	uint16_t mode;
};
/*
 * Initialises the device and adds it: programs can open it before this returns. Returns 0, or an
 * errno: -EBUSY if another device has the minor. In both cases the caller then owns a reference,
 * which border_chardev_put() puts. The last reference calls release().
 */
int border_chardev_add(struct border_chardev *chardev, struct border_char_region *region,
		       unsigned int minor, const char *name, uint16_t mode, struct device *parent,
		       const struct border_file_operations *operations,
		       const struct border_attribute_group *const *groups, void *data,
		       void (*release)(struct device *device)) MAY_SLEEP;
/* Removes the device: it cannot be opened any more. Open files stay open. */
void border_chardev_del(struct border_chardev *chardev) MAY_SLEEP;
void border_chardev_put(struct border_chardev *chardev) MAY_SLEEP;
/* Returns the device that is being opened. */
void *border_chardev_data(const struct inode *inode);

BORDER_END

#endif
