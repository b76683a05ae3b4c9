// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and
// The condition runs under the lock of the queue.
#include <kernel/file/uring.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void on_event() const
	{
#ifdef REFUSED
		auto ready = waiting_.take_if([&](u32 least) { // here
			return *count_.lock() >= least;
		});
#else
		const u32 count = *count_.lock();
		auto ready = waiting_.take_if([&](u32 least) {
			return count >= least;
		});
#endif

		if (ready)
			std::move(*ready).done(0u);
	}

      private:
	Mutex<u32> count_{LOCK_CLASS("driver.count"), 0u};
	UringQueue<u32> waiting_{LOCK_CLASS("driver.waiting")};
};
