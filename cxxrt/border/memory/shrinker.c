// SPDX-License-Identifier: GPL-2.0
#include <linux/container_of.h>
#include <linux/shrinker.h>
#include <linux/slab.h>

#include <cxxrt/border/memory/shrinker.h>

static_assert(BORDER_SHRINK_STOP == SHRINK_STOP);

/* Since Linux 6.7 the kernel allocates shrinkers. */
#ifdef SHRINKER_ALLOCATED

struct shrinker *border_shrinker_add(const char *name, size_t name_size,
				     unsigned long (*count)(struct shrinker *shrinker,
							    struct shrink_control *control),
				     unsigned long (*scan)(struct shrinker *shrinker,
							   struct shrink_control *control),
				     void *context)
{
	struct shrinker *shrinker = shrinker_alloc(0, "%.*s", (int)name_size, name);

	if (!shrinker)
		return NULL;
	shrinker->count_objects = count;
	shrinker->scan_objects = scan;
	shrinker->seeks = DEFAULT_SEEKS;
	shrinker->private_data = context;
	shrinker_register(shrinker);
	return shrinker;
}

void border_shrinker_remove(struct shrinker *shrinker)
{
	shrinker_free(shrinker);
}

void *border_shrinker_context(struct shrinker *shrinker)
{
	return shrinker->private_data;
}

#else

struct border_shrinker {
	struct shrinker raw;
	void *context;
};

struct shrinker *border_shrinker_add(const char *name, size_t name_size,
				     unsigned long (*count)(struct shrinker *shrinker,
							    struct shrink_control *control),
				     unsigned long (*scan)(struct shrinker *shrinker,
							   struct shrink_control *control),
				     void *context)
{
	struct border_shrinker *made = kzalloc(sizeof(*made), GFP_KERNEL);

	if (!made)
		return NULL;
	made->raw.count_objects = count;
	made->raw.scan_objects = scan;
	made->raw.seeks = DEFAULT_SEEKS;
	made->context = context;
	if (register_shrinker(&made->raw, "%.*s", (int)name_size, name)) {
		kfree(made);
		return NULL;
	}
	return &made->raw;
}

void border_shrinker_remove(struct shrinker *shrinker)
{
	unregister_shrinker(shrinker);
	kfree(container_of(shrinker, struct border_shrinker, raw));
}

void *border_shrinker_context(struct shrinker *shrinker)
{
	return container_of(shrinker, struct border_shrinker, raw)->context;
}

#endif

unsigned long border_shrink_control_count(const struct shrink_control *control)
{
	return control->nr_to_scan;
}
