// SPDX-License-Identifier: GPL-2.0
// expect: a change after this test and before wait_on\(\) wakes nothing
#include <kernel/file/file.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Mailbox : Pinned {
      public:
	PollEvents poll(const File &, PollTable &table) const
	{
		PollEvents events;

#ifdef REFUSED
		if (letters_.load() > 0)
			events |= poll_readable;
		table.wait_on(changed_);
#else
		table.wait_on(changed_);
		if (letters_.load() > 0)
			events |= poll_readable;
#endif
		return events;
	}
	void put() const
	{
		letters_.inc();
		changed_.wake_all(poll_readable);
	}

      private:
	Atomic<u32> letters_{0};
	WaitQueue changed_{LOCK_CLASS("mailbox.changed")};
};
