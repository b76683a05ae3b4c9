// SPDX-License-Identifier: GPL-2.0
// expect: Ioctls must be public
// by: types
// The device would not find the table, and every request would fail with ENOTTY.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
      public:
	s32 count() const { return 1; }

#ifdef REFUSED
      private:
#endif
	using Ioctls = IoctlTable<Ioctl<fionread, &Driver::count>>;
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
