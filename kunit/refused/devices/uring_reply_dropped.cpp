// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The command is in the queue, and the other answer would complete it a second time.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	UringReply wait(UringCmd &command, const __u32 &least) const
	{
#ifdef REFUSED
		waiting_.add(command, least); // here
		return 0u;
#else
		return waiting_.add(command, least);
#endif
	}
	using UringCommands = UringTable<UringCommand<_IOW('e', 0, __u32), &Driver::wait>>;

      private:
	UringQueue<u32> waiting_{LOCK_CLASS("driver.waiting")};
};
