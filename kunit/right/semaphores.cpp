// SPDX-License-Identifier: GPL-2.0
// Correct uses of semaphores, and of waits for an event that one task consumes. The checker must
// accept all of them.
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/semaphore.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/kthread.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

namespace answered_in_time {
struct Port {
	u32 sent = 0;
	u32 failed = 0;
};
class Driver : Pinned {
      public:
	Result<u32> send(u32 words) const
	{
		auto port = port_.lock_timeout(100_ms);

		if (!port)
			return port.error();
		if (words > 16)
			return EINVAL;
		return port->sent += words;
	}
	// Waits twice as long before it reports the device as busy.
	Result<> reset() const
	{
		for (int tries = 0; tries < 2; tries++)
			if (auto port = port_.lock_timeout(50_ms)) {
				*port = Port();
				return ok();
			}
		return EBUSY;
	}

      private:
	Semaphore<Port> port_{LOCK_CLASS("driver.port")};
};
} // namespace answered_in_time

namespace tried_by_a_handler {
class Sampler : Pinned {
      public:
	void start() const { timer_.arm(10_ms); }
	u32 read() const
	{
		auto samples = samples_.lock();

		return std::exchange(*samples, 0u);
	}

      private:
	void on_timer() const
	{
		if (auto samples = samples_.try_lock())
			++*samples;
		else
			missed_.inc();
		timer_.arm(10_ms);
	}

	Semaphore<u32> samples_{LOCK_CLASS("sampler.samples"), 0u};
	Atomic<u32> missed_{0};
	Timer<&Sampler::on_timer> timer_{this};
};
} // namespace tried_by_a_handler

namespace held_by_a_thread {
class Poller : Pinned {
      public:
	Result<> start() const { return thread_.start("poller"); }
	Result<> pause() const
	{
		auto state = state_.lock_interruptible();

		if (!state)
			return state.error();
		*state = 0;
		return ok();
	}

      private:
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(100_ms))
			if (auto state = state_.lock_timeout(1_s))
				++*state;
		return ok();
	}

	Semaphore<u32> state_{LOCK_CLASS("poller.state"), 0u};
	KThread<&Poller::run> thread_{this};
};
} // namespace held_by_a_thread

namespace served_by_one_of_several {
class Server : Pinned {
      public:
	Result<> serve() const
	{
		TRY(asked_.wait_interruptible_exclusive([&] {
			return is_gone_.load() || requests_.add_unless(-1, 0);
		}));
		return is_gone_.load() ? Result<>(ENODEV) : ok();
	}
	Result<> ask() const
	{
		requests_.inc();
		asked_.wake_one();
		return ok();
	}
	void on_revoke() const
	{
		is_gone_.store(true);
		asked_.wake_all();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IO('s', 1), &Server::serve>, Ioctl<_IO('s', 2), &Server::ask>>;

      private:
	Atomic<s32> requests_{0};
	Atomic<bool> is_gone_{false};
	WaitQueue asked_{LOCK_CLASS("server.asked")};
};
} // namespace served_by_one_of_several

namespace watched_by_all_and_taken_by_one {
class Slots : Pinned {
      public:
	Result<> take() const
	{
		return changed_.wait_killable_exclusive([&] {
			return free_.add_unless(-1, 0);
		});
	}
	Result<> wait_until_all_are_free() const
	{
		return changed_.wait_killable_timeout(10_s, [&] {
			return free_.load() == 4;
		});
	}
	void put() const
	{
		free_.inc();
		changed_.wake_one();
	}

      private:
	Atomic<s32> free_{4};
	WaitQueue changed_{LOCK_CLASS("slots.changed")};
};
} // namespace watched_by_all_and_taken_by_one
