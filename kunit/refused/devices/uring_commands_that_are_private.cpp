// SPDX-License-Identifier: GPL-2.0
// expect: UringCommands must be public
// by: types
// The kernel would not call them.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>

using namespace kernel;

#define ADD_COMMAND _IOW('u', 0, __u32)

class Driver {
      public:
	Result<u32> add(const WaitMode &, const __u32 &number) const { return number; }

#ifdef REFUSED
      private:
#endif
	using UringCommands = UringTable<UringCommand<ADD_COMMAND, &Driver::add>>;
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
