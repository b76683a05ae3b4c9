// SPDX-License-Identifier: GPL-2.0
// expect: this waits also for a program that opened the file with O_NONBLOCK
// by: safe
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Counter : Pinned {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
#ifndef REFUSED
		if (count_.load() == 0 && io.is_nonblocking())
			return EAGAIN;
#endif
		TRY(counted_.wait_interruptible([&] { // here
			return count_.load() != 0;
		}));
		TRY(to.write(count_.xchg(0)));
		return sizeof(u32);
	}
	PollEvents poll(const File &, PollTable &table) const
	{
		table.wait_on(counted_);
		return count_.load() ? poll_readable : PollEvents();
	}
	void on_event() const
	{
		count_.inc();
		counted_.wake_all(poll_readable);
	}

      private:
	Atomic<u32> count_{0};
	WaitQueue counted_{LOCK_CLASS("counter.counted")};
};
