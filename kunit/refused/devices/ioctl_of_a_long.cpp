// SPDX-License-Identifier: GPL-2.0
// expect: this type cannot be returned to a program: it has padding, or is a long
// by: types
// A long has four bytes in a 32-bit program.
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Foo {
	long get_long() const { return 0; }
	__s64 get() const { return 0; }
};

#ifdef REFUSED
inline constexpr unsigned number = Ioctl<_IOR('f', 0, long), &Foo::get_long>::number;
#else
inline constexpr unsigned number = Ioctl<_IOR('f', 0, __s64), &Foo::get>::number;
#endif
