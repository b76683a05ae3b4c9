// SPDX-License-Identifier: GPL-2.0
// expect: this waits for '.*' under 'words_', which each task that signals it takes first
// Each call that wakes the queue has the lock, which the waiting task holds.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Mailbox : Pinned {
      public:
	Result<> put(u32 word) const
	{
		auto words = words_.lock();

		TRY(words->push(gfp::kernel, word));
		count_.inc();
		changed_.wake_all();
		return ok();
	}
	Result<u32> take() const
	{
#ifdef REFUSED
		auto words = words_.lock();
		TRY(changed_.wait_interruptible([&] {
			return count_.load() > 0;
		})); // here
#else
		TRY(changed_.wait_interruptible([&] {
			return count_.load() > 0;
		}));
		auto words = words_.lock();
#endif
		if (words->is_empty())
			return EAGAIN;
		count_.dec();
		return words->pop();
	}

      private:
	Mutex<Vec<u32>> words_{LOCK_CLASS("mailbox.words")};
	Atomic<u32> count_{0u};
	WaitQueue changed_{LOCK_CLASS("mailbox.changed")};
};
