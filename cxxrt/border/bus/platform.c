// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/string.h>
#include <linux/version.h>

#include <cxxrt/border/bus/platform.h>

BORDER_STRUCT_MATCHES(border_platform_driver, struct platform_driver);
/*
 * The driver core returns EINVAL if it has no memory for a device's name (device_add()), or for a
 * module's directory `drivers` (module_add_driver()). The other arguments are valid here.
 */
static int lack_of_memory(int error)
{
	return error == -EINVAL ? -ENOMEM : error;
}

int border_platform_driver_register(struct border_platform_driver *driver, const char *name,
				    int (*probe)(struct platform_device *device),
				    const struct border_attribute_group *const *groups,
				    const struct border_pm_ops *power,
				    const struct border_of_device_id *of,
				    const struct border_acpi_device_id *acpi)
{
	*(struct platform_driver *)driver = (struct platform_driver){
		.probe = probe,
		.driver =
			{
				.name = name,
				.dev_groups = (const struct attribute_group **)groups,
				.probe_type = PROBE_FORCE_SYNCHRONOUS,
				.pm = (const struct dev_pm_ops *)power,
				.of_match_table = (const struct of_device_id *)of,
				.acpi_match_table = (const struct acpi_device_id *)acpi,
			},
	};
	return lack_of_memory(platform_driver_register((struct platform_driver *)driver));
}

void border_platform_driver_unregister(struct border_platform_driver *driver)
{
	platform_driver_unregister((struct platform_driver *)driver);
}

struct platform_device *border_platform_device_register(const char *name, int id, int *error)
{
	struct platform_device *device = platform_device_register_simple(name, id, NULL, 0);

	*error = PTR_ERR_OR_ZERO(device);
	*error = lack_of_memory(*error);
	return *error ? NULL : device;
}

void border_platform_device_unregister(struct platform_device *device)
{
	platform_device_unregister(device);
}

int border_platform_device_is_bound(const struct platform_device *device)
{
	return READ_ONCE(device->dev.driver) != NULL;
}

int border_platform_device_was_tried(const struct platform_device *device)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 2, 0)
	return dev_can_match(&device->dev);
#else
	return device->dev.can_match;
#endif
}

int border_platform_device_has_name_of(const struct platform_device *device,
				       const struct border_platform_driver *driver)
{
	return !strcmp(device->name, ((const struct platform_driver *)driver)->driver.name);
}

struct border_platform_driver *border_platform_device_driver(const struct platform_device *device)
{
	return (struct border_platform_driver *)to_platform_driver(device->dev.driver);
}

int border_platform_device_id(const struct platform_device *device)
{
	return device->id;
}

struct device *border_platform_device_device(struct platform_device *device)
{
	return &device->dev;
}

int border_platform_reserve_memory(struct device *device, unsigned int index, uint64_t *start,
				   uint64_t *size)
{
	const struct resource *resource =
		platform_get_resource(to_platform_device(device), IORESOURCE_MEM, index);

	if (!resource)
		return -ENODEV;
	*start = resource->start;
	*size = resource_size(resource);
	/* Of the driver, whose name exists for longer than the region. */
	return request_mem_region(*start, *size, dev_driver_string(device)) ? 0 : -EBUSY;
}

void border_platform_release_memory(uint64_t start, uint64_t size)
{
	release_mem_region(start, size);
}

int border_platform_map(struct platform_device *device, unsigned int index, size_t least,
			struct border_platform_region *region)
{
	int error =
		border_platform_reserve_memory(&device->dev, index, &region->start, &region->size);

	if (error)
		return error;
	error = -ENODEV;
	if (region->size >= least) {
		error = -ENOMEM;
		region->base = ioremap(region->start, region->size);
	}
	if (region->base)
		return 0;
	border_platform_release_memory(region->start, region->size);
	return error;
}

void border_platform_unmap(const struct border_platform_region *region)
{
	iounmap(region->base);
	border_platform_release_memory(region->start, region->size);
}

int border_platform_reserve_ports(struct platform_device *device, unsigned int index, size_t count,
				  unsigned long *first)
{
	const struct resource *resource = platform_get_resource(device, IORESOURCE_IO, index);

	if (!resource || resource_size(resource) < count)
		return -ENODEV;
	*first = resource->start;
	return request_region(*first, count, dev_driver_string(&device->dev)) ? 0 : -EBUSY;
}

int border_platform_irq(struct platform_device *device, unsigned int index)
{
	return platform_get_irq(device, index);
}
