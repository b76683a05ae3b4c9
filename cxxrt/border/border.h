/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Every border header includes this file. C and C++ both read a border header, so both see the same
 * prototypes. A border source includes the kernel's headers and then its border header; no other
 * file of cxxrt includes a kernel header.
 */
#ifndef CXXRT_BORDER_H
#define CXXRT_BORDER_H

#include <cxxrt/border/attributes.h>

#ifdef __cplusplus
#include <stddef.h>
#include <stdint.h>
typedef unsigned int __poll_t;
#define __user
#define __iomem
typedef long long border_loff_t;
typedef unsigned int border_gfp_t;
#define BORDER_BEGIN extern "C" {
#define BORDER_END }
#else
#include <linux/build_bug.h>
#include <linux/types.h>
typedef loff_t border_loff_t;
typedef gfp_t border_gfp_t;
#define BORDER_BEGIN
#define BORDER_END
#ifdef __CHECKER__ /* sparse computes some alignments as 1 before the type is used */
#define BORDER_STRUCT_MATCHES(border_type, type)                                                   \
	static_assert(sizeof(struct border_type) == (sizeof(type) ?: 1))
#else
#define BORDER_STRUCT_MATCHES(border_type, type)                                                   \
	static_assert(sizeof(struct border_type) == (sizeof(type) ?: 1) &&                         \
			      __alignof__(struct border_type) == __alignof__(type),                \
		      "cxxrt: a layout was made for another kernel; run make clean")
#endif
#endif

/*
 * On a function of the border that runs rarely: small code is better than fast code. The kernel's
 * __cold is empty if GCC does not align such functions, but only ftrace on arm64 needs that.
 */
#ifdef CONFIG_DYNAMIC_FTRACE_WITH_CALL_OPS
#define BORDER_COLD __cold
#else
#define BORDER_COLD __attribute__((__cold__))
#endif

/* Storage for a kernel object that C++ embeds and only C accesses. */
#define BORDER_STORAGE(name)                                                                       \
	unsigned char storage[BORDER_SIZEOF_##name] __attribute__((aligned(BORDER_ALIGNOF_##name)))

#endif
