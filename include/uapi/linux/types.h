/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a driver's user header finds when C++ in the kernel includes it: the types that are the same
 * for every program. As in the kernel, 64 bits are a long long, and nothing is a long.
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
