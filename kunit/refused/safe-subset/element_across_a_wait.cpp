// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// The wait releases the lock, and another task may grow the Vec.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Scores : Pinned {
      public:
	void add(u32 score) const
	{
		scores_.lock()->push(gfp::kernel, score).ignore("one less");
		added_.notify_all();
	}
	Result<u32> sum_of_two() const
	{
		auto scores = scores_.lock();

		if (scores->is_empty())
			return ENODATA;
#ifdef REFUSED
		const u32 &first = (*scores)[0];
#else
		const u32 first = (*scores)[0];
#endif

		TRY(added_.wait_interruptible(scores, [](const auto &scores) {
			return scores.size() > 1;
		}));
		return first + (*scores)[1]; // here
	}

      private:
	Mutex<Vec<u32>> scores_{LOCK_CLASS("scores")};
	CondVar added_{LOCK_CLASS("scores.added")};
};
