// SPDX-License-Identifier: GPL-2.0
// expect: tasks wait on 'changed_' for different conditions, and this wakes one of them
// If the one that wakes up is a writer, the reader sleeps on.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Queue : Pinned {
      public:
	Result<> put(u32 number) const
	{
		auto numbers = numbers_.lock();

		TRY(changed_.wait_interruptible(numbers, [](const auto &numbers) {
			return numbers.size() < 16;
		}));
		TRY(numbers->push(gfp::kernel, number));
#ifdef REFUSED
		changed_.notify_one();
#else
		changed_.notify_all();
#endif
		return ok();
	}
	Result<u32> take() const
	{
		auto numbers = numbers_.lock();

		TRY(changed_.wait_interruptible(numbers, [](const auto &numbers) {
			return !numbers.is_empty();
		}));

		const u32 number = numbers->pop();

		changed_.notify_all();
		return number;
	}

      private:
	Mutex<Vec<u32>> numbers_{LOCK_CLASS("queue.numbers")};
	CondVar changed_{LOCK_CLASS("queue.changed")};
};
