// SPDX-License-Identifier: GPL-2.0
// expect: Ioctls has to be public
// by: types
// What the device cannot see it would not have, and every request be ENOTTY.
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
