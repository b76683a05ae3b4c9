// SPDX-License-Identifier: GPL-2.0
#include <linux/kobject.h>
#include <linux/slab.h>
#include <linux/sysfs.h>

#include <cxxrt/border/device/kobject.h>

struct kobject_with_data {
	struct kobject object;
	const void *data;
};

struct kobject *border_kernel_kobject(void)
{
	return kernel_kobj;
}

struct kobject *border_kobject_create(const char *name, struct kobject *parent, struct kset *set,
				      const void *data, int *error)
{
	struct kobject_with_data *made = kzalloc(sizeof(*made), GFP_KERNEL);

	if (!made) {
		*error = -ENOMEM;
		return NULL;
	}
	/* The type of kobject_create_and_add() frees the object by kfree() of its first member. */
	static_assert(offsetof(struct kobject_with_data, object) == 0);
	made->data = data;
	kobject_init(&made->object, kernel_kobj->ktype);
	made->object.kset = set;
	*error = kobject_add(&made->object, parent, "%s", name);
	if (*error) {
		kobject_put(&made->object);
		return NULL;
	}
	return &made->object;
}

void border_kobject_remove(struct kobject *object)
{
	kobject_del(object);
	kobject_put(object);
}

const void *border_kobject_data(const struct kobject *object)
{
	return container_of(object, const struct kobject_with_data, object)->data;
}

int border_kobject_add_groups(struct kobject *object,
			      const struct border_attribute_group *const *groups)
{
	return sysfs_create_groups(object, (const struct attribute_group **)groups);
}

void border_kobject_remove_groups(struct kobject *object,
				  const struct border_attribute_group *const *groups)
{
	sysfs_remove_groups(object, (const struct attribute_group **)groups);
}

int border_kobject_uevent(struct kobject *object, int action, char *variable)
{
	char *variables[] = {variable, NULL};

	return kobject_uevent_env(object, action, variables);
}

void border_kobject_notify(struct kobject *object, const char *attribute)
{
	sysfs_notify(object, NULL, attribute);
}

struct kset *border_kset_create(const char *name, struct kobject *parent)
{
	return kset_create_and_add(name, NULL, parent);
}

struct kobject *border_kset_object(struct kset *set)
{
	return &set->kobj;
}
