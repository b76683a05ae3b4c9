/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Macros of layouts: the sizes and constants of a subject's kernel objects, read from the target
 * kernel. A file subject/name.layout includes the kernel's headers and has one LAYOUT(). The build
 * generates cxxrt/layout/subject/name.h from its body, as the kernel generates asm-offsets.h.
 */
#ifndef CXXRT_BORDER_LAYOUT_H
#define CXXRT_BORDER_LAYOUT_H

#include <linux/compiler.h>
#include <linux/kbuild.h>

/* Begins the layout of a subject. The comment marks the beginning of its constants for
 * Makefile.border. */
#define LAYOUT(identifier, name)                                                                   \
	void layout_##identifier(void);                                                            \
	static __always_inline void layout_of_##identifier(void);                                  \
	void layout_##identifier(void)                                                             \
	{                                                                                          \
		COMMENT("layout " name);                                                           \
		layout_of_##identifier();                                                          \
	}                                                                                          \
	static __always_inline void layout_of_##identifier(void)

/* BORDER_SIZEOF_name and BORDER_ALIGNOF_name, for BORDER_STORAGE(name). */
#define TYPE(name, type)                                                                           \
	DEFINE(BORDER_SIZEOF_##name, sizeof(type) ?: 1);                                           \
	DEFINE(BORDER_ALIGNOF_##name, __alignof__(type));
/* BORDER_name, a constant of the kernel. */
#define VALUE(name) DEFINE(BORDER_##name, name);

#endif
