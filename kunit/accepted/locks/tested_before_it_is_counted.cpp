// SPDX-License-Identifier: GPL-2.0
// by: safe
// Two programs see 0, and both switch the power on. The test does not end the function, so a
// counter that is only tested for a message looks the same.
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Power : Pinned {
      public:
	Result<> use() const
	{
		if (users_.load() == 0)
			switches_.inc();
		users_.inc();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('p', 1), &Power::use>>;

      private:
	Atomic<u32> users_{0};
	Atomic<u32> switches_{0};
};
