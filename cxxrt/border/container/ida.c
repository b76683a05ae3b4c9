// SPDX-License-Identifier: GPL-2.0
#include <linux/idr.h>

#include <cxxrt/border/container/ida.h>

BORDER_STRUCT_MATCHES(border_ida, struct ida);

static __always_inline struct ida *ida_of(struct border_ida *ida)
{
	return (struct ida *)ida;
}

void border_ida_init(struct border_ida *ida)
{
	ida_init(ida_of(ida));
}

__always_inline void border_ida_destroy(struct border_ida *ida)
{
	ida_destroy(ida_of(ida));
}

__always_inline int border_ida_alloc_range(struct border_ida *ida, unsigned int min,
					   unsigned int max, unsigned int gfp)
{
	return ida_alloc_range(ida_of(ida), min, max, gfp);
}

__always_inline void border_ida_free(struct border_ida *ida, unsigned int id)
{
	ida_free(ida_of(ida), id);
}
