// SPDX-License-Identifier: GPL-2.0
// expect: only programs signal 'more_'
// While the module is unloaded no program can send a request.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Writer : Pinned {
      public:
	Result<> start() const { return thread_.start("writer"); }
	Result<> push() const
	{
		todo_.inc();
		more_.wake_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('w', 1), &Writer::push>>;

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
#ifdef REFUSED
			more_.wait([&] {
				return todo_.load() > 0;
			});
#else
			if (more_.wait_timeout(100_ms, [&] {
					 return todo_.load() > 0;
				 }).is_err())
				continue;
#endif
			todo_.dec();
		}
		return ok();
	}
	Atomic<u32> todo_{0};
	WaitQueue more_{LOCK_CLASS("writer.more")};
	KThread<&Writer::run> thread_{this};
};
