// SPDX-License-Identifier: GPL-2.0
// expect: this condition has only copies
// The condition tests the value from before the wait, so no change ends the wait.
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Gate : Pinned {
      public:
	Result<> pass() const
	{
#ifdef REFUSED
		const bool is_open = open_.load();

		return opened_.wait_interruptible([is_open] {
			return is_open;
		});
#else
		return opened_.wait_interruptible([this] {
			return open_.load();
		});
#endif
	}
	void open() const
	{
		open_.store(true);
		opened_.wake_all();
	}

      private:
	Atomic<bool> open_{false};
	WaitQueue opened_{LOCK_CLASS("gate.opened")};
};
