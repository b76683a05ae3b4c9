// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and a spinning lock is held
// A Box of a base destroys an object whose class is another one.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Channel : Polymorphic {
	virtual u32 number() const = 0;
};
class SlowChannel final : public Channel {
      public:
#ifdef REFUSED
	~SlowChannel() override { fsleep(1_ms); }
#endif
	u32 number() const override { return 1; }
};

Result<Box<Channel>> make()
{
	return Box<Channel>(TRY(Box<SlowChannel>::make(gfp::kernel)));
}

class Owner : Pinned {
      public:
	explicit Owner(Box<Channel> channel) : channel_(LOCK_CLASS("owner"), std::move(channel)) {}

	Result<> renew() const
	{
		auto fresh = TRY(make());

		*channel_.lock() = std::move(fresh); // here
		return ok();
	}

      private:
	SpinLock<Box<Channel>> channel_;
};
