// SPDX-License-Identifier: GPL-2.0
// expect: this poll.. adds its caller to no wait queue
// A program that calls poll() before the event is never woken.
#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Bell : Pinned {
      public:
#ifdef REFUSED
	PollEvents poll(const File &, PollTable &) const
	{
		return rung_.load() ? poll_readable : PollEvents();
	}
#else
	PollEvents poll(const File &, PollTable &table) const
	{
		table.wait_on(changed_);
		return rung_.load() ? poll_readable : PollEvents();
	}
#endif
	void ring() const
	{
		rung_.store(true);
		changed_.wake_all(poll_readable);
	}

      private:
	Atomic<bool> rung_{false};
	WaitQueue changed_{LOCK_CLASS("bell.changed")};
};

Result<MiscDevice<Bell>> make()
{
	return MiscDevice<Bell>::make("bell");
}
