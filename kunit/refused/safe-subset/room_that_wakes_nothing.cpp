// SPDX-License-Identifier: GPL-2.0
// expect: a task may wait on 'changed_' for this change, and nothing wakes it
// put() waits for room, and take() makes room.
#include <kernel/container/kfifo.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Pipe : Pinned {
      public:
	Result<u32> take() const
	{
		auto fifo = fifo_.lock();

		TRY(changed_.wait_interruptible(fifo, [](const auto &fifo) {
			return !fifo.is_empty();
		}));
		auto taken = fifo->take(); // here
#ifndef REFUSED
		changed_.notify_all();
#endif
		return taken;
	}
	Result<> put(u32 value) const
	{
		auto fifo = fifo_.lock();

		TRY(changed_.wait_interruptible(fifo, [](const auto &fifo) {
			return !fifo.is_full();
		}));
		TRY(fifo->put(value));
		changed_.notify_all();
		return ok();
	}

      private:
	Mutex<KFifo<u32, 16>> fifo_{LOCK_CLASS("pipe.fifo")};
	CondVar changed_{LOCK_CLASS("pipe.changed")};
};
