/* SPDX-License-Identifier: GPL-2.0 */
/* Miscellaneous devices: nodes of major 10. */
#ifndef CXXRT_BORDER_DEVICE_MISCDEVICE_H
#define CXXRT_BORDER_DEVICE_MISCDEVICE_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/file/file.h>
#include <cxxrt/layout/device/miscdevice.h>

BORDER_BEGIN

struct device;

struct border_miscdevice {
	BORDER_STORAGE(MISCDEVICE);
};

void border_miscdevice_init(struct border_miscdevice *device, const char *name, uint16_t mode,
			    const struct border_file_operations *operations, struct device *parent,
			    const struct border_attribute_group *const *groups);
int border_misc_register(struct border_miscdevice *device) MAY_SLEEP;
void border_misc_deregister(struct border_miscdevice *device) MAY_SLEEP;

BORDER_END

#endif
