// SPDX-License-Identifier: GPL-2.0
// expect: this type cannot be returned to a program: it has padding, or is a long
// by: types
// Padding discloses kernel memory, and a 32-bit program does not have it.
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Padded {
	__u32 a;
	__u64 b;
};
struct Whole {
	__u32 a;
	__u32 unused;
	__u64 b;
};

struct Foo {
	Padded get_padded() const { return {1, 2}; }
	Whole get() const { return {1, 0, 2}; }
};

#ifdef REFUSED
inline constexpr unsigned number = Ioctl<_IOR('f', 0, Padded), &Foo::get_padded>::number;
#else
inline constexpr unsigned number = Ioctl<_IOR('f', 0, Whole), &Foo::get>::number;
#endif
