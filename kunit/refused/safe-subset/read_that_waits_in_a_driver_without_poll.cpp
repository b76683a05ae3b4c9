// SPDX-License-Identifier: GPL-2.0
// expect: this waits also for a program that opened the file with O_NONBLOCK
// by: safe
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Counted : Pinned {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		auto events = io.lock(events_);

		if (!events)
			return events.error();
#ifndef REFUSED
		if (*events == 0 && io.is_nonblocking())
			return EAGAIN;
#endif
		TRY(changed_.wait_interruptible(events, [](const u32 &n) { // here
			return n > 0;
		}));
		--*events;
		TRY(to.write(*events));
		return sizeof(u32);
	}
	Result<> add() const
	{
		++*events_.lock();
		changed_.notify_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('x', 0), &Counted::add>>;

      private:
	Mutex<u32> events_{LOCK_CLASS("counted.events"), 0u};
	CondVar changed_{LOCK_CLASS("counted.changed")};
};

Result<MiscDevice<Counted>> make_it()
{
	return MiscDevice<Counted>::make("x");
}
