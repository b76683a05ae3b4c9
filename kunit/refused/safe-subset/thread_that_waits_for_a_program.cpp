// SPDX-License-Identifier: GPL-2.0
// expect: only programs signal 'event_'
// While the module is unloaded no program can send a request, and the destructor of the thread
// waits for ever.
#include <linux/ioctl.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Handler : Pinned {
      public:
#ifndef REFUSED
	~Handler() { event_.complete_all(); }

#endif
	Result<> kick() const
	{
		event_.complete();
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IO('x', 1), &Handler::kick>>;

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop())
			event_.wait(); // here
		return ok();
	}

	Completion event_;
	KThread<&Handler::run> thread_{this};
};
