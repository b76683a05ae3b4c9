// SPDX-License-Identifier: GPL-2.0
#include <linux/align.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/module.h>
#include <linux/nvmem-consumer.h>
#include <linux/nvmem-provider.h>
#include <linux/printk.h>
#include <linux/rwsem.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <cxxrt/border/nvmem/nvmem.h>

#if IS_ENABLED(CONFIG_NVMEM)

/*
 * While another driver has the memory, the kernel keeps it and calls its functions, also after
 * nvmem_unregister(). So they pass a gate, which the driver closes first.
 */
struct border_nvmem {
	struct rw_semaphore gate;
	const void *owner; /* NULL when the gate is closed. */
	const struct border_nvmem_ops *ops;
	unsigned int size, word_size, stride;
	struct nvmem_device *device;
};

/* The kernel does not check the range of a driver that reads the memory by nvmem_device_read(). */
static bool nvmem_has(const struct border_nvmem *memory, unsigned int offset, size_t count)
{
	return count > 0 && offset <= memory->size && count <= memory->size - offset &&
	       IS_ALIGNED(offset, memory->stride) && IS_ALIGNED(count, memory->word_size);
}

static int nvmem_read_of(void *data, unsigned int offset, void *to, size_t count)
{
	struct border_nvmem *memory = data;
	int error = -EINVAL;

	memset(to, 0, count);
	down_read(&memory->gate);
	if (!memory->owner)
		error = -ENODEV;
	else if (nvmem_has(memory, offset, count))
		error = memory->ops->read(memory->owner, offset, to, count);
	up_read(&memory->gate);
	return error;
}

static int nvmem_write_of(void *data, unsigned int offset, void *from, size_t count)
{
	struct border_nvmem *memory = data;
	int error = -EINVAL;

	down_read(&memory->gate);
	if (!memory->owner)
		error = -ENODEV;
	else if (nvmem_has(memory, offset, count))
		error = memory->ops->write(memory->owner, offset, from, count);
	up_read(&memory->gate);
	return error;
}

struct border_nvmem *border_nvmem_register(struct device *parent,
					   const struct border_nvmem_options *options,
					   const struct border_nvmem_ops *ops, const void *owner,
					   int *error)
{
	struct nvmem_cell_info *cells = kcalloc(ops->cell_count ?: 1, sizeof(*cells), GFP_KERNEL);
	struct border_nvmem *memory = kzalloc(sizeof(*memory), GFP_KERNEL);
	const struct nvmem_config config = {
		.dev = parent,
		.name = options->name,
		.id = options->numbered ? NVMEM_DEVID_AUTO : NVMEM_DEVID_NONE,
		.owner = THIS_MODULE,
		.cells = ops->cell_count ? cells : NULL,
		.ncells = ops->cell_count,
		.type = options->type,
		.read_only = options->read_only,
		.root_only = options->root_only,
		.reg_read = nvmem_read_of,
		.reg_write = ops->write ? nvmem_write_of : NULL,
		.size = options->size,
		.word_size = options->word_size,
		.stride = options->stride,
		.priv = memory,
	};
	size_t i;

	*error = -ENOMEM;
	if (!cells || !memory)
		goto out;
	for (i = 0; i < ops->cell_count; i++) {
		cells[i].name = ops->cells[i].name;
		cells[i].offset = ops->cells[i].offset;
		cells[i].bytes = ops->cells[i].size;
	}
	init_rwsem(&memory->gate);
	memory->owner = owner;
	memory->ops = ops;
	memory->size = options->size;
	memory->word_size = options->word_size;
	memory->stride = options->stride;
	memory->device = nvmem_register(&config);
	*error = PTR_ERR_OR_ZERO(memory->device);
out:
	kfree(cells);
	if (!*error)
		return memory;
	kfree(memory);
	return NULL;
}

struct nvmem_seen {
	const char *name;
	bool seen;
};

/* The text of the name is the device's own. Returns 0, so the kernel takes no reference. */
static int nvmem_see(struct device *device, const void *data)
{
	struct nvmem_seen *seen = (struct nvmem_seen *)data;

	if (dev_name(device) == seen->name)
		seen->seen = true;
	return 0;
}

void border_nvmem_unregister(struct border_nvmem *memory)
{
	struct nvmem_seen seen = {.name = nvmem_dev_name(memory->device)};

	down_write(&memory->gate);
	memory->owner = NULL;
	up_write(&memory->gate);
	nvmem_unregister(memory->device);
	/* The kernel removes the device from its bus after the last call of a function. */
	nvmem_device_find(&seen, nvmem_see);
	if (!seen.seen)
		kfree(memory);
	else
		pr_warn("%s: another driver still has the memory of a driver that is gone\n",
			module_name(THIS_MODULE));
}

long border_nvmem_read_cell(struct device *device, const char *name, void *to, size_t size)
{
	struct nvmem_cell *cell = nvmem_cell_get(device, name);
	size_t count = 0;
	void *bytes;

	if (IS_ERR(cell))
		return PTR_ERR(cell);
	bytes = nvmem_cell_read(cell, &count);
	nvmem_cell_put(cell);
	if (IS_ERR(bytes))
		return PTR_ERR(bytes);
	if (count <= size) {
		memcpy(to, bytes, count);
		memset((char *)to + count, 0, size - count);
	}
	kfree(bytes);
	return count <= size ? count : -ERANGE;
}

struct border_nvmem_lookup {
	struct nvmem_cell_lookup raw;
};

struct border_nvmem_lookup *border_nvmem_lookup_add(const char *memory, const char *cell,
						    const char *device, const char *name)
{
	struct border_nvmem_lookup *lookup = kzalloc(sizeof(*lookup), GFP_KERNEL);

	if (!lookup)
		return NULL;
	lookup->raw = (struct nvmem_cell_lookup){
		.nvmem_name = memory,
		.cell_name = cell,
		.dev_id = device,
		.con_id = name,
	};
	nvmem_add_cell_lookups(&lookup->raw, 1);
	return lookup;
}

void border_nvmem_lookup_remove(struct border_nvmem_lookup *lookup)
{
	nvmem_del_cell_lookups(&lookup->raw, 1);
	kfree(lookup);
}

#else

struct border_nvmem *border_nvmem_register(struct device *parent,
					   const struct border_nvmem_options *options,
					   const struct border_nvmem_ops *ops, const void *owner,
					   int *error)
{
	*error = -EOPNOTSUPP;
	return NULL;
}

void border_nvmem_unregister(struct border_nvmem *memory) {}

long border_nvmem_read_cell(struct device *device, const char *name, void *to, size_t size)
{
	return -EOPNOTSUPP;
}

struct border_nvmem_lookup {
	int unused;
};

struct border_nvmem_lookup *border_nvmem_lookup_add(const char *memory, const char *cell,
						    const char *device, const char *name)
{
	return kzalloc(sizeof(struct border_nvmem_lookup), GFP_KERNEL);
}

void border_nvmem_lookup_remove(struct border_nvmem_lookup *lookup)
{
	kfree(lookup);
}

#endif
