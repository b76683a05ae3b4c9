/* SPDX-License-Identifier: GPL-2.0 */
/* Attributes that sysfs shows of a device. */
#ifndef CXXRT_BORDER_DEVICE_ATTRIBUTE_H
#define CXXRT_BORDER_DEVICE_ATTRIBUTE_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/device/attribute.h>

BORDER_BEGIN

struct device;
struct device_attribute;

/* struct device_attribute; what lies between mode and show depends on lockdep. */
struct border_device_attribute {
	const char *name;
	uint16_t mode;
	unsigned char
		none_of_ours[BORDER_DEVICE_ATTRIBUTE_show - sizeof(void *) - sizeof(uint16_t)];
	long (*show)(struct device *device, struct device_attribute *attribute, char *buffer);
	long (*store)(struct device *device, struct device_attribute *attribute, const char *buffer,
		      size_t count);
};

/* struct attribute_group, of which C++ fills in the word attrs. */
struct border_attribute_group {
	const void *word[BORDER_ATTRIBUTE_GROUP_WORDS];
};

long border_sysfs_emit_u64(char *buffer, unsigned long long value);
long border_sysfs_emit_s64(char *buffer, long long value);
long border_sysfs_emit_text(char *buffer, const char *text);

BORDER_END

#endif
