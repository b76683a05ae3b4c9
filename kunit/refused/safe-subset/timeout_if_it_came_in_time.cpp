// SPDX-License-Identifier: GPL-2.0
// expect: this returns ETIMEDOUT if the event has occurred in time
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>

using namespace kernel;

class Transfer : Pinned {
      public:
	Result<> wait() const
	{
		const auto done = done_.wait_interruptible_timeout(1_s);

#ifdef REFUSED
		if (done.is_ok()) // here
			return ETIMEDOUT;
		return ok();
#else
		if (done.is_err())
			return ETIMEDOUT;
		return ok();
#endif
	}
	void on_done() const { done_.complete(); }

      private:
	Completion done_;
};
