// SPDX-License-Identifier: GPL-2.0
// expect: no ioctl\(\): using Ioctls = IoctlTable
// by: types
// The operation of C: a number, and an argument of any type.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	Result<> ioctl(const File &, unsigned, uintptr_t) const { return ok(); }
#else
	s32 count() const { return 1; }
	using Ioctls = IoctlTable<Ioctl<fionread, &Driver::count>>;
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
