// SPDX-License-Identifier: GPL-2.0
// expect: two commands have the same number
// by: types
// The second one would never be called.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>

using namespace kernel;

#define ADD_COMMAND _IOW('u', 0, __u32)
#define TAKE_COMMAND _IOW('u', 1, __u32)

class Driver {
      public:
	Result<u32> add(const WaitMode &, const __u32 &number) const { return number; }
#ifdef REFUSED
	using UringCommands = UringTable<UringCommand<ADD_COMMAND, &Driver::add>,
					 UringCommand<ADD_COMMAND, &Driver::add>>;
#else
	using UringCommands = UringTable<UringCommand<ADD_COMMAND, &Driver::add>,
					 UringCommand<TAKE_COMMAND, &Driver::add>>;
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
