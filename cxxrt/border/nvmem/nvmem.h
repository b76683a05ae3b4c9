/* SPDX-License-Identifier: GPL-2.0 */
/* Memory that keeps its bytes without power: its drivers, and drivers that read parts of it. */
#ifndef CXXRT_BORDER_NVMEM_NVMEM_H
#define CXXRT_BORDER_NVMEM_NVMEM_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/nvmem/nvmem.h>

BORDER_BEGIN

struct device;

struct border_nvmem_cell {
	const char *name;
	unsigned int offset, size;
};

/*
 * The functions return 0 or an errno, and may sleep. They get a range of the memory, which is not
 * empty, and has whole words. The bytes that read() does not fill are 0. write() may be NULL.
 */
struct border_nvmem_ops {
	int (*read)(const void *owner, unsigned int offset, void *to, size_t count);
	int (*write)(const void *owner, unsigned int offset, const void *from, size_t count);
	const struct border_nvmem_cell *cells;
	size_t cell_count;
};

struct border_nvmem_options {
	const char *name;
	unsigned int type;
	unsigned int size, word_size, stride;
	bool numbered, read_only, root_only;
};

/* A registered memory, or NULL and an error. The functions may run before this returns. */
struct border_nvmem;
struct border_nvmem *border_nvmem_register(struct device *parent,
					   const struct border_nvmem_options *options,
					   const struct border_nvmem_ops *ops, const void *owner,
					   int *error) MAY_SLEEP;
/* Waits until no function runs. Other drivers that have the memory get ENODEV from now on. */
void border_nvmem_unregister(struct border_nvmem *memory) MAY_SLEEP;

/*
 * Copies a cell of a device, which has at most this size, and returns its size or an errno. The
 * bytes after it become 0.
 */
long border_nvmem_read_cell(struct device *device, const char *name, void *to, size_t size)
	MAY_SLEEP;

/* Names a cell of a memory for a device. NULL if there is no memory for that. */
struct border_nvmem_lookup;
struct border_nvmem_lookup *border_nvmem_lookup_add(const char *memory, const char *cell,
						    const char *device, const char *name) MAY_SLEEP;
void border_nvmem_lookup_remove(struct border_nvmem_lookup *lookup) MAY_SLEEP;

BORDER_END

#endif
