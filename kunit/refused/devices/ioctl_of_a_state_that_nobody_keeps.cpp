// SPDX-License-Identifier: GPL-2.0
// expect: this handler takes the state of a file, and this driver's open\(\) returns none
// by: types
// The files have no state.
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Opening {
	int reads;
};

struct Driver {
#ifdef REFUSED
	Result<> open(const File &) const { return ok(); }
#else
	Result<Opening> open(const File &) const { return Opening{0}; }
#endif
	Result<> reset(const Opening &) const { return ok(); }
	using Ioctls = IoctlTable<Ioctl<_IO('f', 0), &Driver::reset>>;
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
