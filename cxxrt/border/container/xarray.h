/* SPDX-License-Identifier: GPL-2.0 */
/* XArrays. */
#ifndef CXXRT_BORDER_CONTAINER_XARRAY_H
#define CXXRT_BORDER_CONTAINER_XARRAY_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/container/xarray.h>

BORDER_BEGIN

struct border_xarray {
	BORDER_STORAGE(XARRAY);
};

/* Initialises an array that can allocate free indices. */
void border_xa_init(struct border_xarray *xarray);
void border_xa_destroy(struct border_xarray *xarray);
/* Returns 0 and the entry that was there before, or NULL; or a negative error. */
int border_xa_store(struct border_xarray *xarray, unsigned long index, void *entry,
		    unsigned int gfp, void **before);
int border_xa_alloc(struct border_xarray *xarray, unsigned int *index, void *entry,
		    unsigned int min, unsigned int max, unsigned int gfp);
void *border_xa_load(const struct border_xarray *xarray, unsigned long index);
void *border_xa_erase(struct border_xarray *xarray, unsigned long index);
/* Returns the first entry at an index or after it, and its index; NULL if there is none. */
void *border_xa_find(const struct border_xarray *xarray, unsigned long *index);
void *border_xa_find_after(const struct border_xarray *xarray, unsigned long *index);

BORDER_END

#endif
