// SPDX-License-Identifier: GPL-2.0
// by: safe
// put() wakes readers, but poll() waits for writers.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Letterbox : Pinned {
      public:
	PollEvents poll(const File &, PollTable &table) const
	{
		table.wait_on(has_room_);
		return count_.load() != 0 ? poll_readable : PollEvents();
	}
	Result<> put() const
	{
		count_.inc();
		has_data_.wake_all();
		return ok();
	}
	Result<> clear() const
	{
		count_.store(0);
		has_room_.wake_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('b', 1), &Letterbox::put>,
				  Ioctl<_IO('b', 2), &Letterbox::clear>>;

      private:
	Atomic<u32> count_{0};
	WaitQueue has_data_{LOCK_CLASS("box.has_data")};
	WaitQueue has_room_{LOCK_CLASS("box.has_room")};
};
