/* SPDX-License-Identifier: GPL-2.0 */
/* A bus of a module, its devices and their drivers. */
#ifndef CXXRT_BORDER_BUS_TYPE_H
#define CXXRT_BORDER_BUS_TYPE_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <cxxrt/border/device/power.h>
#include <cxxrt/border/sync/completion.h>
#include <cxxrt/layout/bus/type.h>

BORDER_BEGIN

struct device;
struct device_driver;

struct border_bus_type {
	BORDER_STORAGE(BUS_TYPE);
};
struct border_bus_driver {
	BORDER_STORAGE(BUS_DRIVER);
};
struct border_bus_device_raw {
	BORDER_STORAGE(BUS_DEVICE);
};
/* The completion is signalled when the last reference to the device is put. */
struct border_bus_device {
	struct border_bus_device_raw raw;
	struct border_completion released;
};

#if BORDER_BUS_MATCH_IS_CONST
typedef const struct device_driver border_driver_of_match;
#else
typedef struct device_driver border_driver_of_match;
#endif

/* The structure exists until the bus is unregistered, and after that as long as the module. */
int border_bus_register(struct border_bus_type *bus, const char *name,
			int (*match)(struct device *device, border_driver_of_match *driver))
	MAY_SLEEP;
void border_bus_unregister(struct border_bus_type *bus) MAY_SLEEP;

int border_bus_driver_register(struct border_bus_driver *driver, struct border_bus_type *bus,
			       const char *name, int (*probe)(struct device *device),
			       const struct border_attribute_group *const *groups,
			       const struct border_pm_ops *power) MAY_SLEEP;
void border_bus_driver_unregister(struct border_bus_driver *driver) MAY_SLEEP;
/* Returns the driver that the device is bound to, or that is being probed. */
struct border_bus_driver *border_bus_driver_of(const struct device *device);

/* Adds a device, below the parent if there is one. After an error the kernel has no reference to
 * it. */
int border_bus_device_add(struct border_bus_device *device, struct border_bus_type *bus,
			  const char *name, struct device *parent,
			  const struct border_attribute_group *const *groups) MAY_SLEEP;
/* Removes it, and waits until the last reference is put. */
void border_bus_device_remove(struct border_bus_device *device) MAY_SLEEP;
struct device *border_bus_device_of(struct border_bus_device *device);
int border_bus_device_is_bound(const struct border_bus_device *device);

BORDER_END

#endif
