// SPDX-License-Identifier: GPL-2.0
// expect: this wake-up is before the change of 'open_'
// A task that tests the gate in between sleeps on.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Gate : Pinned {
      public:
	void open() const
	{
#ifdef REFUSED
		opened_.wake_all();
		open_.store(true);
#else
		open_.store(true);
		opened_.wake_all();
#endif
	}
	Result<> pass() const
	{
		return opened_.wait_interruptible([&] {
			return open_.load();
		});
	}
	using Ioctls = IoctlTable<Ioctl<_IO('g', 1), &Gate::pass>>;
	Result<> set_open(bool on) const
	{
		if (on)
			open();
		return ok();
	}
	bool is_open() const { return open_.load(); }
	using Attributes = AttributeGroup<Attribute<"open", &Gate::is_open, &Gate::set_open>>;

      private:
	Atomic<bool> open_{false};
	WaitQueue opened_{LOCK_CLASS("gate.opened")};
};
