// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/mod_devicetable.h>
#include <linux/property.h>

#include <cxxrt/border/device/match.h>

BORDER_STRUCT_MATCHES(border_of_device_id, struct of_device_id);
static_assert(offsetof(struct border_of_device_id, compatible) ==
		      offsetof(struct of_device_id, compatible) &&
	      offsetof(struct border_of_device_id, data) == offsetof(struct of_device_id, data));
BORDER_STRUCT_MATCHES(border_acpi_device_id, struct acpi_device_id);
static_assert(offsetof(struct border_acpi_device_id, driver_data) ==
		      offsetof(struct acpi_device_id, driver_data) &&
	      offsetof(struct border_acpi_device_id, class_code) ==
		      offsetof(struct acpi_device_id, cls));

unsigned long border_match_number(const struct device *device)
{
	return (unsigned long)device_get_match_data(device);
}
