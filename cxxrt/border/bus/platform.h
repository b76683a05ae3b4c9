/* SPDX-License-Identifier: GPL-2.0 */
/* Platform devices and their drivers. */
#ifndef CXXRT_BORDER_BUS_PLATFORM_H
#define CXXRT_BORDER_BUS_PLATFORM_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <cxxrt/border/device/match.h>
#include <cxxrt/border/device/power.h>
#include <cxxrt/layout/bus/platform.h>

BORDER_BEGIN

struct device;
struct platform_device;

struct border_platform_driver {
	BORDER_STORAGE(PLATFORM_DRIVER);
};

int border_platform_driver_register(struct border_platform_driver *driver, const char *name,
				    int (*probe)(struct platform_device *device),
				    const struct border_attribute_group *const *groups,
				    const struct border_pm_ops *power,
				    const struct border_of_device_id *of,
				    const struct border_acpi_device_id *acpi) MAY_SLEEP;
void border_platform_driver_unregister(struct border_platform_driver *driver) MAY_SLEEP;

/* Returns a device name.id, or NULL and an error. */
struct platform_device *border_platform_device_register(const char *name, int id, int *error)
	MAY_SLEEP;
void border_platform_device_unregister(struct platform_device *device) MAY_SLEEP;
int border_platform_device_is_bound(const struct platform_device *device);
/* Returns whether the bus binds devices automatically (drivers_autoprobe). */
int border_platform_device_was_tried(const struct platform_device *device);
int border_platform_device_has_name_of(const struct platform_device *device,
				       const struct border_platform_driver *driver);
/* Returns the driver that the device is bound to, or that is being probed. */
struct border_platform_driver *border_platform_device_driver(const struct platform_device *device);
int border_platform_device_id(const struct platform_device *device);
struct device *border_platform_device_device(struct platform_device *device);

/* A part of the machine's address space, which this driver has reserved and mapped. */
struct border_platform_region {
	void __iomem *base;
	uint64_t start, size;
};
/* 0, or a negative error number. */
int border_platform_map(struct platform_device *device, unsigned int index, size_t least,
			struct border_platform_region *region) MAY_SLEEP;
void border_platform_unmap(const struct border_platform_region *region) MAY_SLEEP;

/* Reserve and release a region. 0, or a negative error number. */
int border_platform_reserve_memory(struct device *device, unsigned int index, uint64_t *start,
				   uint64_t *size) MAY_SLEEP;
void border_platform_release_memory(uint64_t start, uint64_t size) MAY_SLEEP;

/* Reserves that number of ports, and stores the first one. 0, or a negative error number. */
int border_platform_reserve_ports(struct platform_device *device, unsigned int index, size_t count,
				  unsigned long *first) MAY_SLEEP;

/* The number of the interrupt, or a negative error number. */
int border_platform_irq(struct platform_device *device, unsigned int index) MAY_SLEEP;

BORDER_END

#endif
