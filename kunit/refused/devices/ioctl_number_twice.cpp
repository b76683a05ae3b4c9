// SPDX-License-Identifier: GPL-2.0
// expect: two ioctls have the same number
// by: types
// The second request would never be handled.
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Foo {
	__u64 size() const { return 0; }
	__u64 used() const { return 0; }
};

#ifdef REFUSED
using Ioctls =
	IoctlTable<Ioctl<_IOR('f', 0, __u64), &Foo::size>, Ioctl<_IOR('f', 0, __u64), &Foo::used>>;
#else
using Ioctls =
	IoctlTable<Ioctl<_IOR('f', 0, __u64), &Foo::size>, Ioctl<_IOR('f', 1, __u64), &Foo::used>>;
#endif

long run(const Foo &foo, const File &file)
{
	return Ioctls::run(foo, file, 0, 0); // here
}
