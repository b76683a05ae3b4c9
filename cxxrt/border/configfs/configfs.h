/* SPDX-License-Identifier: GPL-2.0 */
/* Folders of a driver in configfs, which programs create. */
#ifndef CXXRT_BORDER_CONFIGFS_CONFIGFS_H
#define CXXRT_BORDER_CONFIGFS_CONFIGFS_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/configfs/configfs.h>

BORDER_BEGIN

struct config_group;
struct config_item;
struct module;

extern struct module __this_module;

/* struct configfs_attribute. */
struct border_configfs_attribute {
	const char *name;
	struct module *owner;
	uint16_t mode;
	long (*show)(struct config_item *item, char *page);
	long (*store)(struct config_item *item, const char *page, size_t size);
};

/* struct configfs_item_operations. */
struct border_configfs_item_operations {
	void (*release)(struct config_item *item);
	int (*allow_link)(struct config_item *from, struct config_item *to);
	void (*drop_link)(struct config_item *from, struct config_item *to);
};

/* A word of struct configfs_group_operations. */
union border_configfs_group_operation {
	const void *none;
	struct config_group *(*make_group)(struct config_group *parent, const char *name);
};
struct border_configfs_group_operations {
	union border_configfs_group_operation slot[BORDER_CONFIGFS_GROUP_OPS];
};

/* struct config_item_type. */
struct border_configfs_type {
	struct module *owner;
	const struct border_configfs_item_operations *item;
	const struct border_configfs_group_operations *group;
	const void *const *attributes;
	const void *binaries;
};

/* Returns a folder with one reference and data, or NULL if there is no memory. */
struct config_group *border_configfs_make(const char *name, const struct border_configfs_type *type,
					  void *data) MAY_SLEEP;
/* Puts a reference. The last one calls release(), which calls border_configfs_free(). */
void border_configfs_put(struct config_group *group) MAY_SLEEP;
void border_configfs_free(struct config_item *item);
void *border_configfs_data(struct config_item *item);
void *border_configfs_group_data(struct config_group *group);
/* Puts the folder below /sys/kernel/config. */
int border_configfs_register(struct config_group *group) MAY_SLEEP;
/* Returns whether the folder is empty. Afterwards no folder is created in it. */
int border_configfs_close(struct config_group *group) MAY_SLEEP;
/* Waits until no call of its attributes runs. */
void border_configfs_unregister(struct config_group *group) MAY_SLEEP;

struct config_group *border_configfs_group_error(int error);

BORDER_END

#endif
