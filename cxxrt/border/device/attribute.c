// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/kobject.h>
#include <linux/sysfs.h>

#include <cxxrt/border/device/attribute.h>

BORDER_STRUCT_MATCHES(border_device_attribute, struct device_attribute);
BORDER_STRUCT_MATCHES(border_kobj_attribute, struct kobj_attribute);
BORDER_STRUCT_MATCHES(border_bin_attribute, struct bin_attribute);
BORDER_STRUCT_MATCHES(border_attribute_group, struct attribute_group);

#define ATTRIBUTE_FIELD_MATCHES(type, ours, kernels)                                               \
	static_assert(offsetof(struct border_##type, ours) == offsetof(struct type, kernels) &&    \
		      sizeof(((struct border_##type *)NULL)->ours) ==                              \
			      sizeof(((struct type *)NULL)->kernels))
/* kCFI compares the types. */
#define ATTRIBUTE_FUNCTION_MATCHES(type, ours, kernels)                                            \
	ATTRIBUTE_FIELD_MATCHES(type, ours, kernels);                                              \
	static_assert(__builtin_types_compatible_p(typeof(((struct border_##type *)NULL)->ours),   \
						   typeof(((struct type *)NULL)->kernels)))
ATTRIBUTE_FIELD_MATCHES(device_attribute, name, attr.name);
ATTRIBUTE_FIELD_MATCHES(device_attribute, mode, attr.mode);
ATTRIBUTE_FUNCTION_MATCHES(device_attribute, show[0], show);
ATTRIBUTE_FUNCTION_MATCHES(device_attribute, store[0], store);
ATTRIBUTE_FIELD_MATCHES(kobj_attribute, name, attr.name);
ATTRIBUTE_FIELD_MATCHES(kobj_attribute, mode, attr.mode);
ATTRIBUTE_FUNCTION_MATCHES(kobj_attribute, show[0], show);
ATTRIBUTE_FUNCTION_MATCHES(kobj_attribute, store[0], store);
ATTRIBUTE_FIELD_MATCHES(bin_attribute, name, attr.name);
ATTRIBUTE_FIELD_MATCHES(bin_attribute, mode, attr.mode);
ATTRIBUTE_FIELD_MATCHES(bin_attribute, size, size);
ATTRIBUTE_FUNCTION_MATCHES(bin_attribute, read, read);
ATTRIBUTE_FUNCTION_MATCHES(bin_attribute, write, write);

#define GROUP_FUNCTION_MATCHES(name)                                                               \
	static_assert(__builtin_types_compatible_p(                                                \
		typeof(((union border_attribute_group_word *)NULL)->name),                         \
		typeof(((struct attribute_group *)NULL)->name)))
GROUP_FUNCTION_MATCHES(is_visible);
GROUP_FUNCTION_MATCHES(is_bin_visible);

struct device *border_device_of_kobject(struct kobject *object)
{
	return kobj_to_dev(object);
}

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
