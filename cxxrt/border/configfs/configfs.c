// SPDX-License-Identifier: GPL-2.0
#include <linux/configfs.h>
#include <linux/err.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/slab.h>

#include <cxxrt/border/configfs/configfs.h>

BORDER_STRUCT_MATCHES(border_configfs_attribute, struct configfs_attribute);
BORDER_STRUCT_MATCHES(border_configfs_item_operations, struct configfs_item_operations);
BORDER_STRUCT_MATCHES(border_configfs_group_operations, struct configfs_group_operations);
BORDER_STRUCT_MATCHES(border_configfs_type, struct config_item_type);

/* The type of a callback in C++ must be exactly the kernel's: kCFI compares them. */
#define MEMBER_MATCHES(border_type, name, type, member)                                            \
	static_assert(__builtin_types_compatible_p(typeof(((border_type *)NULL)->name),            \
						   typeof(((type *)NULL)->member)),                \
		      "cxxrt: configfs has another " #member " in this kernel")
MEMBER_MATCHES(struct border_configfs_attribute, show, struct configfs_attribute, show);
MEMBER_MATCHES(struct border_configfs_attribute, store, struct configfs_attribute, store);
MEMBER_MATCHES(struct border_configfs_item_operations, release, struct configfs_item_operations,
	       release);
MEMBER_MATCHES(union border_configfs_group_operation, make_group, struct configfs_group_operations,
	       make_group);
static_assert(offsetof(struct border_configfs_attribute, show) ==
	      offsetof(struct configfs_attribute, show));
static_assert(offsetof(struct border_configfs_type, attributes) ==
	      offsetof(struct config_item_type, ct_attrs));

/* Also for a folder that is not the top: then the mutex of the subsystem is not in use. */
struct group_with_data {
	struct configfs_subsystem subsystem;
	void *data;
	bool is_closed;
};

static struct group_with_data *of_group(struct config_group *group)
{
	return container_of(group, struct group_with_data, subsystem.su_group);
}

struct config_group *border_configfs_make(const char *name, const struct border_configfs_type *type,
					  void *data)
{
	struct group_with_data *made = kzalloc(sizeof(*made), GFP_KERNEL);
	struct config_group *group;

	if (!made)
		return NULL;
	group = &made->subsystem.su_group;
	mutex_init(&made->subsystem.su_mutex);
	config_group_init_type_name(group, name, (const struct config_item_type *)type);
	/* A long name is a copy of its own. */
	if (!config_item_name(&group->cg_item)) {
		kfree(made);
		return NULL;
	}
	made->data = data;
	return group;
}

void border_configfs_put(struct config_group *group)
{
	config_group_put(group);
}

void border_configfs_free(struct config_item *item)
{
	kfree(of_group(to_config_group(item)));
}

void *border_configfs_data(struct config_item *item)
{
	return of_group(to_config_group(item))->data;
}

void *border_configfs_group_data(struct config_group *group)
{
	const struct configfs_subsystem *subsystem = group->cg_subsys;
	struct group_with_data *with_data = of_group(group);

	/* The kernel holds the mutex of the subsystem. */
	lockdep_assert_held(&subsystem->su_mutex);
	return with_data->is_closed ? NULL : with_data->data;
}

int border_configfs_register(struct config_group *group)
{
	return configfs_register_subsystem(&of_group(group)->subsystem);
}

int border_configfs_close(struct config_group *group)
{
	struct group_with_data *with_data = of_group(group);
	int is_empty;

	mutex_lock(&with_data->subsystem.su_mutex);
	with_data->is_closed = true;
	is_empty = list_empty(&group->cg_children);
	mutex_unlock(&with_data->subsystem.su_mutex);
	return is_empty;
}

void border_configfs_unregister(struct config_group *group)
{
	configfs_unregister_subsystem(&of_group(group)->subsystem);
}

struct config_group *border_configfs_group_error(int error)
{
	return ERR_PTR(error);
}
