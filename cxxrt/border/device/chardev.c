// SPDX-License-Identifier: GPL-2.0
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/module.h>
#include <linux/version.h>

#include <cxxrt/border/device/chardev.h>

#ifndef __CHECKER__ /* sparse computes some alignments in it as 1 */
BORDER_STRUCT_MATCHES(border_embedded_device, struct device);
#endif
BORDER_STRUCT_MATCHES(border_cdev, struct cdev);

static struct ida *char_region_taken(struct border_char_region *region)
{
	return (struct ida *)&region->taken;
}

int border_char_region_init(struct border_char_region *region, const char *name,
			    unsigned int minors)
{
	struct class *class;
	dev_t first;
	int error = alloc_chrdev_region(&first, 0, minors, name);

	if (error)
		return error;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
	class = class_create(name);
#else
	class = class_create(THIS_MODULE, name);
#endif
	if (IS_ERR(class)) {
		unregister_chrdev_region(first, minors);
		return PTR_ERR(class);
	}
	region->first = first;
	region->minors = minors;
	region->device_class = class;
	ida_init(char_region_taken(region));
	return 0;
}

void border_char_region_exit(struct border_char_region *region)
{
	ida_destroy(char_region_taken(region));
	class_destroy((struct class *)region->device_class);
	unregister_chrdev_region(region->first, region->minors);
}

static struct device *chardev_device(struct border_chardev *chardev)
{
	return (struct device *)&chardev->device_storage;
}

static struct cdev *chardev_cdev(struct border_chardev *chardev)
{
	return (struct cdev *)&chardev->cdev_storage;
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
static char *chardev_devnode(const struct device *device, umode_t *mode, kuid_t *uid, kgid_t *gid)
#else
static char *chardev_devnode(struct device *device, umode_t *mode, kuid_t *uid, kgid_t *gid)
#endif
{
	const struct border_chardev *chardev = (const void *)device; /* its first member */

	if (mode && chardev->mode)
		*mode = chardev->mode;
	return NULL; /* the default: the device's name */
}

static const struct device_type chardev_type = {
	.name = "cxxrt_chardev",
	.devnode = chardev_devnode,
};

int border_chardev_add(struct border_chardev *chardev, struct border_char_region *region,
		       unsigned int minor, const char *name, uint16_t mode, struct device *parent,
		       const struct border_file_operations *operations,
		       const struct border_attribute_group *const *groups, void *data,
		       void (*release)(struct device *device))
{
	struct device *device = chardev_device(chardev);
	struct cdev *cdev = chardev_cdev(chardev);
	int error;

	static_assert(offsetof(struct border_chardev, device_storage) == 0);
	memset(chardev, 0, sizeof(*chardev));
	chardev->region = region;
	chardev->minor = minor;
	chardev->mode = mode;
	device_initialize(device);
	device->class = (struct class *)region->device_class;
	device->type = &chardev_type;
	device->parent = parent;
	device->devt = region->first + minor;
	device->groups = (const struct attribute_group **)groups;
	device->release = release;
	dev_set_drvdata(device, data);
	cdev_init(cdev, (const struct file_operations *)operations);
	cdev->owner = ((const struct file_operations *)operations)->owner;
	error = dev_set_name(device, "%s", name);
	if (error)
		return error;
	/* The kernel would warn if another device has the number. */
	error = ida_alloc_range(char_region_taken(region), minor, minor, GFP_KERNEL);
	if (error < 0)
		return error == -ENOSPC ? -EBUSY : error;
	error = cdev_device_add(cdev, device);
	if (error)
		ida_free(char_region_taken(region), minor);
	return error;
}

void border_chardev_del(struct border_chardev *chardev)
{
	cdev_device_del(chardev_cdev(chardev), chardev_device(chardev));
	ida_free(char_region_taken(chardev->region), chardev->minor);
}

void border_chardev_put(struct border_chardev *chardev)
{
	put_device(chardev_device(chardev));
}

void *border_chardev_data(const struct inode *inode)
{
	struct border_chardev *chardev = container_of((struct border_cdev *)inode->i_cdev,
						      struct border_chardev, cdev_storage);

	return dev_get_drvdata(chardev_device(chardev));
}
