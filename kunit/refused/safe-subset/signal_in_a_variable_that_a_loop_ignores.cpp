// SPDX-License-Identifier: GPL-2.0
// expect: this loop goes on after a signal, which ends each wait at once
// The program cannot be killed, and takes a whole CPU.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Door : Pinned {
      public:
	Result<u32> pass() const
	{
		for (;;) {
#ifdef REFUSED
			const Result<> waited = opened_.wait_killable([this] {
				return has_room();
			});

			if (!waited) {
				continue;
			}

#else
			TRY(opened_.wait_interruptible([this] {
				return has_room();
			}));

#endif
			auto passed = passed_.lock();

			if (*passed < limit_.load())
				return ++*passed;
		}
	}
	Result<> open() const
	{
		limit_.inc();
		opened_.wake_all();
		return ok();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IO('d', 1), &Door::open>, IoctlValue<_IO('d', 2), &Door::pass>>;

      private:
	bool has_room() const { return limit_.load() > 0; }

	Mutex<u32> passed_{LOCK_CLASS("door.passed"), 0u};
	Atomic<u32> limit_{0};
	WaitQueue opened_{LOCK_CLASS("door.opened")};
};
