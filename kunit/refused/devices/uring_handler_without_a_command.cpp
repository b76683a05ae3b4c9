// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a command is a const member
// by: types
// Only a handler that has the command can complete it later.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
#ifdef REFUSED
	UringReply wait(const __u32 &least) const { return least; }
#else
	UringReply wait(UringCmd &, const __u32 &least) const { return least; }
#endif
	using UringCommands = UringTable<UringCommand<_IOW('e', 0, __u32), &Driver::wait>>;
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
