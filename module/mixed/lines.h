/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The last lines that were written, in C++, for the driver, in C. Both read this header, so that
 * neither can believe something else of the other. All of it is for process context, and may sleep.
 */
#ifndef MIXED_LINES_H
#define MIXED_LINES_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct mixed_lines;

/* An empty list, or NULL without memory. */
struct mixed_lines *mixed_lines_new(void) __visible;
/* Of mixed_lines_new(), and not NULL. */
void mixed_lines_free(struct mixed_lines *lines) __visible;

/* Adds a line, and drops the oldest ones that are too many. 0, -ENOMEM, or -ERESTARTSYS. */
int mixed_lines_add(struct mixed_lines *lines, const char *text, size_t length) __visible;
/* All lines, one after the other, as far as there is room; how many bytes, or -ERESTARTSYS. */
long mixed_lines_copy(struct mixed_lines *lines, char *to, size_t room) __visible;

/* Of the driver, for the list: how many lines it may have. Any context. */
unsigned int mixed_limit(void);

BORDER_END

#endif
