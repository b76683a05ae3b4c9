// SPDX-License-Identifier: GPL-2.0
// expect: several tasks wait for 'go_', and this wakes one of them, once
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Pair : Pinned {
      public:
	Result<> start() const
	{
		TRY(left_.start("left"));
		TRY(right_.start("right"));
#ifdef REFUSED
		go_.complete(); // here
#else
		go_.complete_all();
#endif
		return ok();
	}

      private:
	Result<> run_left(const ThisThread &self) const
	{
		while (go_.wait_timeout(100_ms).is_err())
			if (self.should_stop())
				return ok();
		pr_info("left\n");
		return ok();
	}
	Result<> run_right(const ThisThread &self) const
	{
		while (go_.wait_timeout(100_ms).is_err())
			if (self.should_stop())
				return ok();
		pr_info("right\n");
		return ok();
	}

	Completion go_;
	KThread<&Pair::run_left> left_{this, right_};
	KThread<&Pair::run_right> right_{this};
};
