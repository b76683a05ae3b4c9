// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'users_' between the change above and this load
// Two tasks see 0, or another one counts up, and its power goes off.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Power : Pinned {
      public:
	Result<> up() const
	{
		users_.inc();
		return ok();
	}
	Result<__u32> down() const
	{
#ifdef REFUSED
		users_.dec();
		if (users_.load() == 0)
			is_on_.store(false);
#else
		if (users_.dec_and_test())
			is_on_.store(false);
#endif
		return 0u;
	}
	using Ioctls = IoctlTable<Ioctl<_IO('p', 1), &Power::up>,
				  Ioctl<_IOR('p', 2, __u32), &Power::down>>;

      private:
	Atomic<int> users_{0};
	Atomic<bool> is_on_{false};
};
