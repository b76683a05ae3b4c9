// SPDX-License-Identifier: GPL-2.0
// by: safe
// The program takes its command for done. The checker refuses it only if nothing follows the
// message: other steps may be what the driver does without the failed one.
#include <kernel/container/kfifo.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Queue : Pinned {
      public:
	Result<> put(const __u32 &command) const
	{
		const Result<> done = commands_.lock()->put(command);

		if (done.is_err())
			pr_warn("the queue is full\n");
		requests_.inc();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('q', 1, __u32), &Queue::put>>;

      private:
	Atomic<u32> requests_{0};
	Mutex<KFifo<u32, 64>> commands_{LOCK_CLASS("queue.commands")};
};
