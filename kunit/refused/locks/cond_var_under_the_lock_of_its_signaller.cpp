// SPDX-License-Identifier: GPL-2.0
// expect: this waits for '.*' under 'users_', which each task that signals it takes first
// The wait lets go of the lock of its guard alone.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Gate : Pinned {
      public:
	void open() const
	{
		auto users = users_.lock();
		auto is_open = is_open_.lock();

		*is_open = true;
		++*users;
		opened_.notify_all();
	}
	void pass() const
	{
#ifdef REFUSED
		auto users = users_.lock();
#endif
		auto is_open = is_open_.lock();

		opened_.wait(is_open, [](bool open) { // here
			return open;
		});
	}

      private:
	Mutex<u32> users_{LOCK_CLASS("gate.users"), 0u};
	Mutex<bool> is_open_{LOCK_CLASS("gate.open"), false};
	CondVar opened_{LOCK_CLASS("gate.opened")};
};
