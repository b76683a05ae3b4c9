/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Replaces <linux/types.h> when C++ in the kernel includes a driver's user header: defines the
 * types that have the same size in every program. As in the kernel, a 64-bit type is a long long,
 * and no type is a long.
 */
#pragma once

typedef signed char __s8;
typedef unsigned char __u8;
typedef short __s16;
typedef unsigned short __u16;
typedef int __s32;
typedef unsigned int __u32;
typedef long long __s64;
typedef unsigned long long __u64;
