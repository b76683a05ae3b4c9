// SPDX-License-Identifier: GPL-2.0
// expect: a task may wait on 'added_' for this change, and nothing wakes it
// The atomic shows the size of the Vec, which grows.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Words : Pinned {
      public:
	Result<> wait() const
	{
		return added_.wait_interruptible([this] {
			return count_.load() != 0;
		});
	}
	Result<> add(u32 word) const
	{
		TRY(put(word));
		added_.wake_all();
		return ok();
	}
	Result<> add_urgent(u32 word) const
	{
		auto words = words_.lock();

		TRY(words->insert(gfp::kernel, 0, word));
		count_.store(words->size()); // here
#ifndef REFUSED
		added_.wake_all();
#endif
		return ok();
	}

      private:
	Result<> put(u32 word) const
	{
		auto words = words_.lock();

		TRY(words->push(gfp::kernel, word));
		count_.store(words->size());
		return ok();
	}

	Mutex<Vec<u32>> words_{LOCK_CLASS("words")};
	Atomic<usize> count_{0};
	WaitQueue added_{LOCK_CLASS("words.added")};
};
