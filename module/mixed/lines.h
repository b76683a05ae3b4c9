/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The last lines that were written, in C++, for the driver in C. Both read this header, so both see
 * the same declarations. All functions run in process context and may sleep, except for
 * mixed_limit().
 */
#ifndef MIXED_LINES_H
#define MIXED_LINES_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct mixed_lines;

/* Returns an empty list, or NULL without memory. */
struct mixed_lines *mixed_lines_new(void) __visible;
/* Frees a list that mixed_lines_new() returned; it is not NULL. */
void mixed_lines_free(struct mixed_lines *lines) __visible;

/* Adds a line and drops the oldest lines beyond the limit. Returns 0, -ENOMEM or -ERESTARTSYS. */
int mixed_lines_add(struct mixed_lines *lines, const char *text, size_t length) __visible;
/* Copies all lines, as far as they fit. Returns the number of bytes, or -ERESTARTSYS. */
long mixed_lines_copy(struct mixed_lines *lines, char *to, size_t room) __visible;

/* The driver implements it: returns how many lines the list may have. Any context. */
unsigned int mixed_limit(void);

BORDER_END

#endif
