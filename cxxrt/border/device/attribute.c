// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/sysfs.h>

#include <cxxrt/border/device/attribute.h>

BORDER_STRUCT_MATCHES(border_device_attribute, struct device_attribute);
BORDER_STRUCT_MATCHES(border_attribute_group, struct attribute_group);

#define ATTRIBUTE_FIELD_MATCHES(ours, kernels)                                                     \
	static_assert(offsetof(struct border_device_attribute, ours) ==                            \
			      offsetof(struct device_attribute, kernels) &&                        \
		      sizeof(((struct border_device_attribute *)NULL)->ours) ==                    \
			      sizeof(((struct device_attribute *)NULL)->kernels))
ATTRIBUTE_FIELD_MATCHES(name, attr.name);
ATTRIBUTE_FIELD_MATCHES(mode, attr.mode);
ATTRIBUTE_FIELD_MATCHES(show, show);
ATTRIBUTE_FIELD_MATCHES(store, store);
/* kCFI compares them. */
static_assert(__builtin_types_compatible_p(typeof(((struct border_device_attribute *)NULL)->show),
					   typeof(((struct device_attribute *)NULL)->show)));
static_assert(__builtin_types_compatible_p(typeof(((struct border_device_attribute *)NULL)->store),
					   typeof(((struct device_attribute *)NULL)->store)));

long border_sysfs_emit_u64(char *buffer, unsigned long long value)
{
	return sysfs_emit(buffer, "%llu\n", value);
}

long border_sysfs_emit_s64(char *buffer, long long value)
{
	return sysfs_emit(buffer, "%lld\n", value);
}

long border_sysfs_emit_text(char *buffer, const char *text)
{
	return sysfs_emit(buffer, "%s\n", text);
}
