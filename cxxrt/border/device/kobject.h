/* SPDX-License-Identifier: GPL-2.0 */
/* Folders in sysfs that are not devices. */
#ifndef CXXRT_BORDER_DEVICE_KOBJECT_H
#define CXXRT_BORDER_DEVICE_KOBJECT_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/layout/device/kobject.h>

BORDER_BEGIN

struct kobject;
struct kset;

/* /sys/kernel. */
struct kobject *border_kernel_kobject(void);

/*
 * Returns an object with data, in a set, in a parent or at the top; or NULL and an errno. The
 * kernel frees its memory, so a reference of another part of the kernel can outlive the module.
 */
struct kobject *border_kobject_create(const char *name, struct kobject *parent, struct kset *set,
				      const void *data, int *error) MAY_SLEEP;
/* Removes its folder and puts the reference. */
void border_kobject_remove(struct kobject *object) MAY_SLEEP;
/* Returns the data of an object that border_kobject_create() returned. */
const void *border_kobject_data(const struct kobject *object);
int border_kobject_add_groups(struct kobject *object,
			      const struct border_attribute_group *const *groups) MAY_SLEEP;
void border_kobject_remove_groups(struct kobject *object,
				  const struct border_attribute_group *const *groups) MAY_SLEEP;
/* Sends a uevent, with a variable NAME=value unless that is NULL. */
int border_kobject_uevent(struct kobject *object, int action, char *variable) MAY_SLEEP;
void border_kobject_notify(struct kobject *object, const char *attribute) MAY_SLEEP;

/* Returns a set and its object, or NULL. */
struct kset *border_kset_create(const char *name, struct kobject *parent) MAY_SLEEP;
struct kobject *border_kset_object(struct kset *set);

BORDER_END

#endif
