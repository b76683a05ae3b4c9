// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a request is a const member
// by: types
// All files share the driver, and several programs may call it at once.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
      public:
#ifdef REFUSED
	s32 count() { return ++asked_; }
#else
	s32 count() const { return ++*asked_.lock(); }
#endif
	using Ioctls = IoctlTable<Ioctl<fionread, &Driver::count>>;

      private:
#ifdef REFUSED
	s32 asked_ = 0;
#else
	SpinLock<s32> asked_{LOCK_CLASS("driver.asked"), 0};
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
