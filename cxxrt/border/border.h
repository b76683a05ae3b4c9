/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What every border header needs. A border header is read by C and by C++: both see the same
 * prototypes, so they cannot drift apart unseen. A border source includes the kernel's headers and
 * then its border header; nothing else in cxxrt includes a kernel header.
 */
#ifndef CXXRT_BORDER_H
#define CXXRT_BORDER_H

#include <cxxrt/border/attributes.h>

#ifdef __cplusplus
#include <stddef.h>
#include <stdint.h>
typedef unsigned int __poll_t;
#define __user
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
#ifdef __CHECKER__ /* sparse takes some alignments for 1, until it has seen the type used */
#define BORDER_STRUCT_MATCHES(border_type, type)                                                   \
	static_assert(sizeof(struct border_type) == (sizeof(type) ?: 1))
#else
#define BORDER_STRUCT_MATCHES(border_type, type)                                                   \
	static_assert(sizeof(struct border_type) == (sizeof(type) ?: 1) &&                         \
			      __alignof__(struct border_type) == __alignof__(type),                \
		      "cxxrt: a layout is not of this kernel; run make clean")
#endif
#endif

/* Room for a kernel object that C++ embeds and only C looks into. */
#define BORDER_STORAGE(name)                                                                       \
	unsigned char storage[BORDER_SIZEOF_##name] __attribute__((aligned(BORDER_ALIGNOF_##name)))

#endif
