// SPDX-License-Identifier: GPL-2.0
#include <linux/xarray.h>

#include <cxxrt/border/container/xarray.h>

BORDER_STRUCT_MATCHES(border_xarray, struct xarray);

static __always_inline struct xarray *xarray_of(const struct border_xarray *xarray)
{
	return (struct xarray *)xarray;
}

void border_xa_init(struct border_xarray *xarray)
{
	xa_init_flags(xarray_of(xarray), XA_FLAGS_ALLOC);
}

__always_inline void border_xa_destroy(struct border_xarray *xarray)
{
	xa_destroy(xarray_of(xarray));
}

int border_xa_store(struct border_xarray *xarray, unsigned long index, void *entry,
		    unsigned int gfp, void **before)
{
	*before = xa_store(xarray_of(xarray), index, entry, gfp);
	return xa_err(*before);
}

int border_xa_alloc(struct border_xarray *xarray, unsigned int *index, void *entry,
		    unsigned int min, unsigned int max, unsigned int gfp)
{
	return xa_alloc(xarray_of(xarray), index, entry, XA_LIMIT(min, max), gfp);
}

__always_inline void *border_xa_load(const struct border_xarray *xarray, unsigned long index)
{
	return xa_load(xarray_of(xarray), index);
}

__always_inline void *border_xa_erase(struct border_xarray *xarray, unsigned long index)
{
	return xa_erase(xarray_of(xarray), index);
}

__always_inline void *border_xa_find(const struct border_xarray *xarray, unsigned long *index)
{
	return xa_find(xarray_of(xarray), index, ULONG_MAX, XA_PRESENT);
}

__always_inline void *border_xa_find_after(const struct border_xarray *xarray, unsigned long *index)
{
	return xa_find_after(xarray_of(xarray), index, ULONG_MAX, XA_PRESENT);
}
