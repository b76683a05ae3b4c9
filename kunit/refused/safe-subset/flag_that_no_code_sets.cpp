// SPDX-License-Identifier: GPL-2.0
// expect: a task waits for a change of 'is_drained_', which no code changes
// Each wake-up finds the condition false.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Pump : Pinned {
      public:
	Result<> drain() const
	{
		return idle_.wait_interruptible([&] {
			return is_drained_.load();
		});
	}
	Result<> stop() const
	{
		is_on_.store(false);
#ifndef REFUSED
		is_drained_.store(true);
#endif
		idle_.wake_all();
		return ok();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IO('p', 1), &Pump::drain>, Ioctl<_IO('p', 2), &Pump::stop>>;

      private:
	Atomic<bool> is_on_{true};
	Atomic<bool> is_drained_{false}; // here
	WaitQueue idle_{LOCK_CLASS("pump.idle")};
};
