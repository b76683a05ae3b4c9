// SPDX-License-Identifier: GPL-2.0
// expect: 'rate' comes from user space and is used as a divisor, and is not compared with 0
// A constructor stores the number, and the object is found by another request.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/container/xarray.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Channel {
	explicit Channel(u32 hertz) : rate(hertz) {}

	u32 rate;
};

class Channels : Pinned {
      public:
	Result<> add(const __u32 &rate) const
	{
#ifdef REFUSED
		if (rate > 1000)
			return EINVAL;
#else
		if (rate == 0)
			return EINVAL;
#endif
		auto channel = TRY(Box<Channel>::make(gfp::kernel, rate));

		return channels_.lock()->store(gfp::kernel, 0, std::move(channel));
	}
	Result<> measure() const
	{
		auto channels = channels_.lock();
		auto channel = channels->find(0);

		if (!channel)
			return ENOENT;
		period_.store(1000000 / channel->rate); // here
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u32), &Channels::add>,
				  Ioctl<_IO('x', 2), &Channels::measure>>;

      private:
	Mutex<XArray<Channel>> channels_{LOCK_CLASS("channels.channels")};
	Atomic<u32> period_{0};
};
