/* SPDX-License-Identifier: GPL-2.0 */
/* Messages that are switched on while the system runs (dynamic debug). */
#ifndef CXXRT_BORDER_TEXT_DEBUG_H
#define CXXRT_BORDER_TEXT_DEBUG_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/text/debug.h>

BORDER_BEGIN

struct _ddebug;
struct device;

/*
 * struct _ddebug: a call of pr_debug(). The section __dyndbg of a module is an array of them. Its
 * key is a static key that is off, whose bytes are all zero.
 */
struct border_debug_site {
	const char *module;
	const char *function;
	const char *file;
	const char *format;
	uint32_t line_class_flags; /* 18, 6 and 8 bits */
	unsigned char key[BORDER_DEBUG_SITE_KEY_SIZE + 4] __attribute__((aligned(4)));
} __attribute__((aligned(8)));

/* Returns whether the message is switched on: a jump that the kernel rewrites. */
bool border_debug_is_on(struct border_debug_site *site);

void __dynamic_pr_debug(struct _ddebug *site, const char *format, ...);
void __dynamic_dev_dbg(struct _ddebug *site, const struct device *device, const char *format, ...);

BORDER_END

#endif
