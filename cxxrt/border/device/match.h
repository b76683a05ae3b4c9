/* SPDX-License-Identifier: GPL-2.0 */
/* The devices of a device tree and of ACPI's tables that a driver supports. */
#ifndef CXXRT_BORDER_DEVICE_MATCH_H
#define CXXRT_BORDER_DEVICE_MATCH_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/device/match.h>

BORDER_BEGIN

struct device;

/* As struct of_device_id, whose data is a pointer. Here it is a number, which is not 0. */
struct border_of_device_id {
	char name[BORDER_OF_NAME_SIZE];
	char type[BORDER_OF_TYPE_SIZE];
	char compatible[BORDER_OF_COMPATIBLE_SIZE];
	unsigned long data;
};

/* As struct acpi_device_id. */
struct border_acpi_device_id {
	char id[BORDER_ACPI_ID_SIZE];
	unsigned long driver_data;
	uint32_t class_code;
	uint32_t class_mask;
};

/* Returns the number of the entry that matches the device; 0 if it was found by its name. */
unsigned long border_match_number(const struct device *device);

BORDER_END

#endif
