/* SPDX-License-Identifier: GPL-2.0 */
/* Attributes in sysfs. */
#ifndef CXXRT_BORDER_DEVICE_ATTRIBUTE_H
#define CXXRT_BORDER_DEVICE_ATTRIBUTE_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/device/attribute.h>

BORDER_BEGIN

struct attribute;
struct bin_attribute;
struct device;
struct device_attribute;
struct file;
struct kobj_attribute;
struct kobject;

/*
 * With kCFI, Linux 7.3 has a second member behind show and store, for a function of another type:
 * show[1] and store[1], which stay NULL.
 */
#define BORDER_ATTRIBUTE_SHOWS                                                                     \
	((BORDER_DEVICE_ATTRIBUTE_store - BORDER_DEVICE_ATTRIBUTE_show) / sizeof(void *))
#define BORDER_ATTRIBUTE_STORES                                                                    \
	((BORDER_DEVICE_ATTRIBUTE_END - BORDER_DEVICE_ATTRIBUTE_store) / sizeof(void *))

/* struct device_attribute. The members between mode and show depend on lockdep. */
struct border_device_attribute {
	const char *name;
	uint16_t mode;
	unsigned char
		none_of_ours[BORDER_DEVICE_ATTRIBUTE_show - sizeof(void *) - sizeof(uint16_t)];
	long (*show[BORDER_ATTRIBUTE_SHOWS])(struct device *device,
					     struct device_attribute *attribute, char *buffer);
	long (*store[BORDER_ATTRIBUTE_STORES])(struct device *device,
					       struct device_attribute *attribute,
					       const char *buffer, size_t count);
};

/* struct kobj_attribute, the same for a kobject. */
struct border_kobj_attribute {
	const char *name;
	uint16_t mode;
	unsigned char
		none_of_ours[BORDER_DEVICE_ATTRIBUTE_show - sizeof(void *) - sizeof(uint16_t)];
	long (*show[BORDER_ATTRIBUTE_SHOWS])(struct kobject *object,
					     struct kobj_attribute *attribute, char *buffer);
	long (*store[BORDER_ATTRIBUTE_STORES])(struct kobject *object,
					       struct kobj_attribute *attribute, const char *buffer,
					       size_t count);
};

#if BORDER_BIN_ATTRIBUTE_IS_CONST
typedef const struct bin_attribute border_bin_attribute_of_call;
#else
typedef struct bin_attribute border_bin_attribute_of_call;
#endif
#if BORDER_BIN_VISIBLE_IS_CONST
typedef const struct bin_attribute border_bin_attribute_of_test;
#else
typedef struct bin_attribute border_bin_attribute_of_test;
#endif

/* struct bin_attribute. */
struct border_bin_attribute {
	const char *name;
	uint16_t mode;
	unsigned char none_of_ours[BORDER_BIN_ATTRIBUTE_size - sizeof(void *) - sizeof(uint16_t)];
	size_t size;
	const void *none_of_ours_either[(BORDER_BIN_ATTRIBUTE_read - BORDER_BIN_ATTRIBUTE_size -
					 sizeof(size_t)) /
					sizeof(void *)];
	long (*read)(struct file *file, struct kobject *object,
		     border_bin_attribute_of_call *attribute, char *to, border_loff_t at,
		     size_t count);
	long (*write)(struct file *file, struct kobject *object,
		      border_bin_attribute_of_call *attribute, char *from, border_loff_t at,
		      size_t count);
	const void
		*nor_these[(BORDER_BIN_ATTRIBUTE_END - BORDER_BIN_ATTRIBUTE_read) / sizeof(void *) -
			   2];
};

/* A word of struct attribute_group. */
union border_attribute_group_word {
	const void *none;
	const char *name;
	uint16_t (*is_visible)(struct kobject *object, struct attribute *attribute, int index);
	uint16_t (*is_bin_visible)(struct kobject *object, border_bin_attribute_of_test *attribute,
				   int index);
	const void *const *list;
};
struct border_attribute_group {
	union border_attribute_group_word word[BORDER_ATTRIBUTE_GROUP_WORDS];
};

struct device *border_device_of_kobject(struct kobject *object);

long border_sysfs_emit_u64(char *buffer, unsigned long long value);
long border_sysfs_emit_s64(char *buffer, long long value);
long border_sysfs_emit_text(char *buffer, const char *text);

BORDER_END

#endif
