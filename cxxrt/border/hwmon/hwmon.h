/* SPDX-License-Identifier: GPL-2.0 */
/* Sensors of temperatures, voltages and so on: devices of the class hwmon. */
#ifndef CXXRT_BORDER_HWMON_HWMON_H
#define CXXRT_BORDER_HWMON_HWMON_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/hwmon/hwmon.h>

BORDER_BEGIN

struct device;

/* The files of a channel: its value, its limits, its alarm. */
enum border_hwmon_part {
	BORDER_HWMON_INPUT,
	BORDER_HWMON_MIN,
	BORDER_HWMON_MAX,
	BORDER_HWMON_CRIT,
	BORDER_HWMON_ALARM,
	BORDER_HWMON_PARTS,
};
struct border_hwmon_channel {
	unsigned int type;
	uint8_t readable; /* A bit for each part. */
	uint8_t writable;
	const char *label;
};

/* The functions get a number of the channels. They may sleep. */
struct border_hwmon_tables {
	const struct border_hwmon_channel *channels;
	unsigned int count;
	int (*read)(const void *owner, unsigned int channel, unsigned int part, long *value);
	int (*write)(const void *owner, unsigned int channel, unsigned int part, long value);
};

/* A registered device, or NULL and an error. The functions may run before this returns. */
struct border_hwmon;
struct border_hwmon *border_hwmon_register(struct device *parent, const char *name,
					   const struct border_hwmon_tables *tables,
					   const void *owner, int *error) MAY_SLEEP;
/* Waits until no function runs. Frees it. */
void border_hwmon_unregister(struct border_hwmon *hwmon) MAY_SLEEP;

BORDER_END

#endif
