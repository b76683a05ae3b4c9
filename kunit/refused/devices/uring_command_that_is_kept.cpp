// SPDX-License-Identifier: GPL-2.0
// expect: deleted
// by: types
// The kernel could not cancel it, and the program could not exit.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>

using namespace kernel;

#include <optional>

class Driver : Pinned {
      public:
	UringReply wait(UringCmd &command, const __u32 &least) const
	{
#ifdef REFUSED
		const UringCmd kept = std::move(command); // here
#endif
		return waiting_.add(command, least);
	}
	using UringCommands = UringTable<UringCommand<_IOW('e', 0, __u32), &Driver::wait>>;

      private:
	UringQueue<u32> waiting_{LOCK_CLASS("driver.waiting")};
};
