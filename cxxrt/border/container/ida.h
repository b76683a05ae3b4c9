/* SPDX-License-Identifier: GPL-2.0 */
/* Allocators of numbers. */
#ifndef CXXRT_BORDER_CONTAINER_IDA_H
#define CXXRT_BORDER_CONTAINER_IDA_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/container/ida.h>

BORDER_BEGIN

struct border_ida {
	BORDER_STORAGE(IDA);
};

void border_ida_init(struct border_ida *ida);
void border_ida_destroy(struct border_ida *ida);
/* Returns a number, or a negative error. */
int border_ida_alloc_range(struct border_ida *ida, unsigned int min, unsigned int max,
			   unsigned int gfp);
void border_ida_free(struct border_ida *ida, unsigned int id);

BORDER_END

#endif
