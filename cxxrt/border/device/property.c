// SPDX-License-Identifier: GPL-2.0
#include <linux/property.h>

#include <cxxrt/border/device/property.h>

int border_property_is_present(struct device *device, const char *name)
{
	return device_property_present(device, name);
}

int border_property_read(struct device *device, const char *name, void *to, size_t width,
			 size_t count)
{
	switch (width) {
	case 1:
		return device_property_read_u8_array(device, name, to, count);
	case 2:
		return device_property_read_u16_array(device, name, to, count);
	case 4:
		return device_property_read_u32_array(device, name, to, count);
	default:
		return device_property_read_u64_array(device, name, to, count);
	}
}

int border_property_count(struct device *device, const char *name, size_t width)
{
	return border_property_read(device, name, NULL, width, 0); /* counts */
}

int border_property_read_string(struct device *device, const char *name, const char **text)
{
	return device_property_read_string(device, name, text);
}
