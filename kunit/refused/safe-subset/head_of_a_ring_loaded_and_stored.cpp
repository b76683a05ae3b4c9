// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'head_' before this change of it
// Two programs write to one slot.
#include <array>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Ring : Pinned {
      public:
	Result<> put(const __u32 &value) const
	{
#ifdef REFUSED
		const u32 head = head_.load();

		if (head - tail_.load() >= slots_.size())
			return ENOSPC;
		slots_[head % slots_.size()].store(value);
		head_.store(head + 1);
#else
		auto writer = writer_.lock();
		const u32 head = head_.load();

		if (head - tail_.load() >= slots_.size())
			return ENOSPC;
		slots_[head % slots_.size()].store(value);
		head_.store(head + 1);
		++*writer;
#endif
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('r', 1, __u32), &Ring::put>>;

      private:
	std::array<Atomic<u32>, 64> slots_{};
	Atomic<u32> head_{0};
	Atomic<u32> tail_{0};
	Mutex<u64> writer_{LOCK_CLASS("ring.writer"), 0u};
};
