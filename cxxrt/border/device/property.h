/* SPDX-License-Identifier: GPL-2.0 */
/* The properties of a device, from firmware. */
#ifndef CXXRT_BORDER_DEVICE_PROPERTY_H
#define CXXRT_BORDER_DEVICE_PROPERTY_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

int border_property_is_present(struct device *device, const char *name);
/* Numbers of 1, 2, 4 or 8 bytes each. 0, or a negative error number. */
int border_property_read(struct device *device, const char *name, void *to, size_t width,
			 size_t count);
/* How many there are, or a negative error number. */
int border_property_count(struct device *device, const char *name, size_t width);
/* A text of the firmware's, which exists as long as the device. */
int border_property_read_string(struct device *device, const char *name, const char **text);

BORDER_END

#endif
