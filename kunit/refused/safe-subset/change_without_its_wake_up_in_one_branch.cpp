// SPDX-License-Identifier: GPL-2.0
// expect: a task may wait on 'filled_' for this change, and nothing wakes it
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Inbox : Pinned {
      public:
	Result<> put(u32 letter) const
	{
		auto letters = letters_.lock();

		if (letter > 100) {
			TRY(letters->push(gfp::kernel, 100u)); // here
#ifndef REFUSED
			filled_.notify_one();
#endif
			return ok();
		}
		TRY(letters->push(gfp::kernel, letter));
		filled_.notify_one();
		return ok();
	}
	Result<u32> take() const
	{
		auto letters = letters_.lock();

		TRY(filled_.wait_interruptible(letters, [](const auto &letters) {
			return !letters.is_empty();
		}));
		return letters->pop();
	}

      private:
	Mutex<Vec<u32>> letters_{LOCK_CLASS("inbox.letters")};
	CondVar filled_{LOCK_CLASS("inbox.filled")};
};
