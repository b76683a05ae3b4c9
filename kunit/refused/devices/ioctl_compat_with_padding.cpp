// SPDX-License-Identifier: GPL-2.0
// expect: a program cannot pass this type: it has padding
// by: types
// In a 32-bit program of x86 the second member follows the first one directly.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/compat.hpp>

using namespace kernel;

struct Level {
	__u32 low;
#if defined(REFUSED) || !defined(__x86_64__)
	__u64 high;
#else
	CompatU64 high;
#endif
#ifndef __x86_64__
	__u32 gap[2];
#endif
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Level> = true;

struct Foo {
	Result<> set(const Level &) const { return ok(); } // here
};

inline constexpr unsigned number =				    // here
	IoctlCompat<Ioctl<_IOW('f', 0, Level), &Foo::set>>::number; // here
