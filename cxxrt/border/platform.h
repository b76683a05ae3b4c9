/* SPDX-License-Identifier: GPL-2.0 */
/* Platform devices, their drivers, and the attributes that sysfs shows of them. */
#ifndef CXXRT_BORDER_PLATFORM_H
#define CXXRT_BORDER_PLATFORM_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;
struct device_attribute;
struct platform_device;

/* struct device_attribute; what lies between mode and show depends on lockdep. */
struct border_device_attribute {
	const char *name;
	uint16_t mode;
	unsigned char
		none_of_ours[BORDER_DEVICE_ATTRIBUTE_show - sizeof(void *) - sizeof(uint16_t)];
	long (*show)(struct device *device, struct device_attribute *attribute, char *buffer);
	long (*store)(struct device *device, struct device_attribute *attribute, const char *buffer,
		      size_t count);
};

/* struct attribute_group, of which C++ fills in the word attrs. */
struct border_attribute_group {
	const void *word[BORDER_ATTRIBUTE_GROUP_WORDS];
};

struct border_platform_driver {
	BORDER_STORAGE(PLATFORM_DRIVER);
};

long border_sysfs_emit_u64(char *buffer, unsigned long long value);
long border_sysfs_emit_s64(char *buffer, long long value);

int border_platform_driver_register(struct border_platform_driver *driver, const char *name,
				    int (*probe)(struct platform_device *device),
				    const struct border_attribute_group *const *groups) MAY_SLEEP;
void border_platform_driver_unregister(struct border_platform_driver *driver) MAY_SLEEP;

/* A device name.id, or NULL and an error. */
struct platform_device *border_platform_device_register(const char *name, int id, int *error)
	MAY_SLEEP;
void border_platform_device_unregister(struct platform_device *device) MAY_SLEEP;
int border_platform_device_is_bound(const struct platform_device *device);
int border_platform_device_has_name_of(const struct platform_device *device,
				       const struct border_platform_driver *driver);
/* The driver that it is bound to, or just now tried with. */
struct border_platform_driver *border_platform_device_driver(const struct platform_device *device);
int border_platform_device_id(const struct platform_device *device);
struct device *border_platform_device_device(struct platform_device *device);

void *border_dev_get_drvdata(const struct device *device);
/*
 * Memory for the data of a device, or NULL. Either it is freed, or added, and then it is the
 * device's until that is unbound, when release() destroys what is in it: after the attributes have
 * vanished.
 */
void *border_devres_alloc(void (*release)(struct device *device, void *data), size_t size)
	MAY_SLEEP;
void border_devres_free(void *data);
void border_devres_add_drvdata(struct device *device, void *data);

BORDER_END

#endif
