// SPDX-License-Identifier: GPL-2.0
// A device that puts its readers to sleep until a program writes to it: /dev/sleepy.

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Sleepy : Pinned {
      public:
	static Result<MiscDevice<Sleepy>> init() { return MiscDevice<Sleepy>::make("sleepy"); }

	Result<usize> read(Kiocb &, DestIter &) const
	{
		pr_info("{} goes to sleep\n", current().name());
		// The reader that clears the flag is awake; the others sleep again.
		TRY(written_.wait_interruptible([&] {
			return is_written_.xchg(false);
		}));
		pr_info("{} is awake\n", current().name());
		return 0;
	}

	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		is_written_.store(true);
		written_.wake_all(poll_readable);
		return from.remaining();
	}

      private:
	Atomic<bool> is_written_{false};
	WaitQueue written_{LOCK_CLASS("sleepy.written")};
};

KERNEL_MODULE(Sleepy, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A device that puts its readers to sleep");
