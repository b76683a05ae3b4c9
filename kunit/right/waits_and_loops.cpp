// SPDX-License-Identifier: GPL-2.0
// Correct code that the safe subset must accept: waits that end, loops that end, and swaps.
#include <linux/ioctl.h>

#include <kernel/container/kfifo.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/time.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace thread_that_asks_in_its_condition {
class Writer : Pinned {
      public:
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
			more_.wait([&] {
				return self.should_stop() || todo_.load() > 0;
			});
			// A consumer wakes no producer: nobody waits for less.
			todo_.store(0);
		}
		return ok();
	}

	Atomic<u32> todo_{0};
	WaitQueue more_{LOCK_CLASS("writer.more")};
	KThread<&Writer::run> thread_{this};
};
} // namespace thread_that_asks_in_its_condition

namespace event_of_a_work {
class Chip : Pinned {
      public:
	Result<> measure() const
	{
		done_.reinit();
		sample_.queue();
		return done_.wait_interruptible_timeout(1_s);
	}

	using Ioctls = IoctlTable<Ioctl<_IO('c', 1), &Chip::measure>>;

      private:
	void on_sample() const
	{
		value_.inc();
		done_.complete();
	}

	Atomic<u32> value_{0};
	Completion done_;
	Work<&Chip::on_sample> sample_{this};
};
} // namespace event_of_a_work

namespace caller_that_wakes {
class Queue : Pinned {
      public:
	Result<> put(u32 value) const
	{
		TRY(add(value));
		filled_.notify_one();
		return ok();
	}
	Result<> put_two(u32 value) const
	{
		TRY(add(value));
		TRY(add(value + 1));
		filled_.notify_all();
		return ok();
	}
	Result<u32> take() const
	{
		auto values = values_.lock();

		TRY(filled_.wait_interruptible(values, [](const auto &values) {
			return !values.is_empty();
		}));
		return values->pop();
	}

	using Ioctls = IoctlTable<IoctlValue<_IO('q', 1), &Queue::put>,
				  IoctlValue<_IO('q', 2), &Queue::put_two>,
				  IoctlValue<_IO('q', 3), &Queue::take>>;

      private:
	Result<> add(u32 value) const { return values_.lock()->push(gfp::kernel, value); }

	Mutex<Vec<u32>> values_{LOCK_CLASS("queue.values")};
	CondVar filled_{LOCK_CLASS("queue.filled")};
};
} // namespace caller_that_wakes

namespace loops_that_end {
Result<> send(u32 packet);

Result<> send_often(u32 packet)
{
	Result<> sent = send(packet);

	for (u32 tries = 0; sent.is_err() && tries < 5; tries++) {
		fsleep(1_ms);
		sent = send(packet);
	}
	return sent;
}

Result<> wait(const Atomic<bool> &ready)
{
	const Instant start = Instant::now();

	while (!ready.load()) {
		if (start.elapsed() > 1_s)
			return ETIMEDOUT;
		fsleep(1_ms);
	}
	return ok();
}

Result<> wait_for_a_number(const Atomic<u32> &state)
{
	for (u32 tries = 0;; tries++) {
		const u32 now = state.load();

		if (now == 2)
			return ok();
		if (tries == 100)
			return ETIMEDOUT;
		fsleep(1_ms);
	}
}

u32 drain(const SpinLock<KFifo<u8, 64>> &fifo)
{
	auto bytes = fifo.lock();
	u32 sum = 0;

	while (!bytes->is_empty())
		sum += bytes->take().unwrap_or(u8{0});
	return sum;
}

u32 count_down(u32 n)
{
	u32 rounds = 0;

	do {
		rounds++;
		n /= 2;
	} while (n > 0);
	return rounds;
}

bool check_all(u32 count)
{
	bool is_good = true;

	for (u32 i = 0; i < count && is_good; i++)
		is_good = send(i).is_ok();
	return is_good;
}
} // namespace loops_that_end

namespace swaps_and_elements {
void take(Box<u32> box);

u32 newest(Vec<u32> &front, Vec<u32> &back)
{
	std::span<u32> shown = front.as_span(), hidden = back.as_span();

	std::swap(shown, hidden);
	front.clear();
	return shown.empty() ? 0 : shown[0];
}

u32 rotate(Box<u32> first, Box<u32> second)
{
	take(std::move(first));
	std::swap(first, second);
	return *first;
}

u32 each_in_turn(Vec<Box<u32>> &all)
{
	u32 sum = 0;

	for (usize i = 0; i < all.size(); i++) {
		sum += *all[i];
		take(std::move(all[i]));
	}
	all.clear();
	return sum;
}

struct Slot {
	Box<u32> box;
	u32 id = 0;
};
void refill(Slot &slot);

u32 refilled(Vec<Slot> &slots, usize at)
{
	Slot &slot = slots[at];

	take(std::move(slot.box));
	refill(slot);
	return *slot.box;
}
} // namespace swaps_and_elements

namespace numbers_of_programs {
struct Range {
	u32 start;
	u32 bytes;
};

class Memory : Pinned {
      public:
	Result<u32> sum(const Range &range) const
	{
		if (range.bytes > 64 || range.start > 4096 - range.bytes)
			return EINVAL;

		const u64 end = range.start + range.bytes;
		auto data = data_.lock();
		u32 sum = 0;

		for (u64 at = range.start; at < end; at++)
			sum += (*data)[at];
		return sum;
	}

      private:
	Mutex<Vec<u8>> data_{LOCK_CLASS("memory.data")};
};
} // namespace numbers_of_programs
template <> inline constexpr bool kernel::any_bits_are_a_value<numbers_of_programs::Range> = true;

namespace numbers_of_programs {
class Window : Pinned {
      public:
	Result<> set(const Range &range) const
	{
		if (range.bytes > 64 || range.start > 4096)
			return EINVAL;

		const u64 end = range.start + range.bytes;

		end_.store(end);
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('m', 1, Range), &Window::set>>;

      private:
	Atomic<u64> end_{0};
};
} // namespace numbers_of_programs
