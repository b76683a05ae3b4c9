// SPDX-License-Identifier: GPL-2.0
#include <linux/completion.h>
#include <linux/device.h>
#include <linux/module.h>

#include <cxxrt/border/bus/type.h>

BORDER_STRUCT_MATCHES(border_bus_type, struct bus_type);
BORDER_STRUCT_MATCHES(border_bus_driver, struct device_driver);
#ifndef __CHECKER__ /* sparse computes some alignments in it as 1 */
BORDER_STRUCT_MATCHES(border_bus_device_raw, struct device);
#endif
static_assert(__builtin_types_compatible_p(int (*)(struct device *, border_driver_of_match *),
					   typeof(((struct bus_type *)NULL)->match)),
	      "cxxrt: struct bus_type has another match in this kernel");

int border_bus_register(struct border_bus_type *bus, const char *name,
			int (*match)(struct device *device, border_driver_of_match *driver))
{
	*(struct bus_type *)bus = (struct bus_type){.name = name, .match = match};
	return bus_register((struct bus_type *)bus);
}

void border_bus_unregister(struct border_bus_type *bus)
{
	bus_unregister((struct bus_type *)bus);
}

int border_bus_driver_register(struct border_bus_driver *driver, struct border_bus_type *bus,
			       const char *name, int (*probe)(struct device *device),
			       const struct border_attribute_group *const *groups,
			       const struct border_pm_ops *power)
{
	int error;

	*(struct device_driver *)driver = (struct device_driver){
		.name = name,
		.bus = (struct bus_type *)bus,
		.owner = THIS_MODULE,
		.probe_type = PROBE_FORCE_SYNCHRONOUS,
		.probe = probe,
		.dev_groups = (const struct attribute_group **)groups,
		.pm = (const struct dev_pm_ops *)power,
	};
	error = driver_register((struct device_driver *)driver);
	/* So the driver core fails without memory for a module's directory (module_add_driver()).
	 */
	return error == -EINVAL ? -ENOMEM : error;
}

void border_bus_driver_unregister(struct border_bus_driver *driver)
{
	driver_unregister((struct device_driver *)driver);
}

struct border_bus_driver *border_bus_driver_of(const struct device *device)
{
	return (struct border_bus_driver *)device->driver;
}

struct device *border_bus_device_of(struct border_bus_device *device)
{
	return (struct device *)&device->raw;
}

static struct completion *bus_device_released(struct border_bus_device *device)
{
	return (struct completion *)&device->released;
}

static void bus_device_release(struct device *raw)
{
	complete(bus_device_released((struct border_bus_device *)raw)); /* its first member */
}

int border_bus_device_add(struct border_bus_device *device, struct border_bus_type *bus,
			  const char *name, struct device *parent,
			  const struct border_attribute_group *const *groups)
{
	struct device *raw = border_bus_device_of(device);
	int error;

	static_assert(offsetof(struct border_bus_device, raw) == 0);
	memset(raw, 0, sizeof(*raw));
	init_completion(bus_device_released(device));
	device_initialize(raw);
	raw->bus = (struct bus_type *)bus;
	raw->parent = parent;
	raw->groups = (const struct attribute_group **)groups;
	raw->release = bus_device_release;
	error = dev_set_name(raw, "%s", name);
	if (!error)
		error = device_add(raw);
	if (error) {
		put_device(raw);
		wait_for_completion(bus_device_released(device));
	}
	return error;
}

void border_bus_device_remove(struct border_bus_device *device)
{
	device_unregister(border_bus_device_of(device));
	wait_for_completion(bus_device_released(device));
}

int border_bus_device_is_bound(const struct border_bus_device *device)
{
	return READ_ONCE(((const struct device *)&device->raw)->driver) != NULL;
}
