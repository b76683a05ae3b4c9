// SPDX-License-Identifier: GPL-2.0
// by: safe
// The timer may count after the test, and before the command is in the queue.
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>
#include <kernel/prelude.hpp>
#include <kernel/time/timer.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Events : Pinned {
      public:
	UringReply wait(UringCmd &command, const __u32 &least) const
	{
		const u32 count = count_.load();

		if (count >= least)
			return count;
		return waiting_.add(command, least);
	}
	using UringCommands = UringTable<UringCommand<_IOW('e', 0, __u32), &Events::wait>>;

      private:
	void on_timer() const
	{
		const u32 count = count_.fetch_add(1) + 1;

		while (auto ready = waiting_.take_if([&](u32 least) {
			return count >= least;
		}))
			std::move(*ready).done(count);
	}

	Atomic<u32> count_{0};
	UringQueue<u32> waiting_{LOCK_CLASS("events.waiting")};
	Timer<&Events::on_timer> timer_{this};
};

Result<MiscDevice<Events>> make()
{
	return MiscDevice<Events>::make("events");
}
