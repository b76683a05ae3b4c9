// SPDX-License-Identifier: GPL-2.0
// expect: a task may wait on 'filled_' for this change, and nothing wakes it
// The urgent value stays in the pipe.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Pipe : Pinned {
      public:
	Result<> put(u32 value) const
	{
		if (closed_.load())
			return EPIPE;
		TRY(values_.lock()->push(gfp::kernel, value));
		filled_.notify_one();
		return ok();
	}
	Result<> put_urgent(u32 value) const
	{
		TRY(values_.lock()->push(gfp::kernel, value)); // here
#ifndef REFUSED
		filled_.notify_one();
#endif
		return ok();
	}
	Result<u32> take() const
	{
		auto values = values_.lock();
		TRY(filled_.wait_interruptible(values, [](const auto &values) {
			return !values.is_empty();
		}));
		return values->pop();
	}
	using Ioctls = IoctlTable<IoctlValue<_IO('p', 1), &Pipe::put>,
				  IoctlValue<_IO('p', 2), &Pipe::put_urgent>,
				  IoctlValue<_IO('p', 3), &Pipe::take>>;

      private:
	Atomic<bool> closed_{false};
	Mutex<Vec<u32>> values_{LOCK_CLASS("pipe.values")};
	CondVar filled_{LOCK_CLASS("pipe.filled")};
};
