// SPDX-License-Identifier: GPL-2.0
// Correct code with numbers and containers that requests fill, empty and free.
#include <array>

#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/container/ida.hpp>
#include <kernel/container/list.hpp>
#include <kernel/container/rbtree.hpp>
#include <kernel/core/arithmetic.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/time.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace removed_by_a_generic_lambda {
bool is(u32 one, u32 another)
{
	return one == another;
}
class Lines : Pinned {
      public:
	Result<> drop(const __u32 &line) const
	{
		auto lines = lines_.lock();
		const usize before = lines->size();

		lines->retain([&](const auto &one) {
			return !is(one, line);
		});
		if (lines->size() == before)
			return ENOENT;
		numbers_.free(line);
		return ok();
	}
	Result<u32> add() const
	{
		auto lines = lines_.lock();

		if (lines->size() >= 16)
			return ENOSPC;

		const u32 line = TRY(numbers_.alloc(gfp::kernel));
		const Result<> kept = lines->push(gfp::kernel, line);

		if (kept.is_err()) {
			numbers_.free(line);
			return kept.error();
		}
		return line;
	}
	using Ioctls = IoctlTable<Ioctl<_IOR('l', 1, __u32), &Lines::add>,
				  Ioctl<_IOW('l', 2, __u32), &Lines::drop>>;

      private:
	Ida numbers_;
	Mutex<Vec<u32>> lines_{LOCK_CLASS("lines.all")};
};
} // namespace removed_by_a_generic_lambda

namespace freed_by_the_callee_that_fails {
class Units : Pinned {
      public:
	Result<u32> add(const __u32 &rate) const
	{
		const u32 unit = TRY(units_.alloc(gfp::kernel, 0, 15));
		const Result<> done = configure(unit, rate);

		if (!done)
			return done.error();
		return unit;
	}
	Result<> drop(const __u32 &unit) const
	{
		auto rates = rates_.lock();

		if (unit >= rates->size() || (*rates)[unit] == 0)
			return ENOENT;
		(*rates)[unit] = 0;
		units_.free(unit);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOWR('u', 1, __u32), &Units::add>,
				  Ioctl<_IOW('u', 2, __u32), &Units::drop>>;

      private:
	Result<> configure(u32 unit, u32 rate) const
	{
		auto rates = rates_.lock();

		if (rate == 0 || rate > 48000) {
			units_.free(unit);
			return ERANGE;
		}
		(*rates)[unit] = rate;
		return ok();
	}

	Ida units_;
	Mutex<std::array<u32, 16>> rates_{LOCK_CLASS("units.rates")};
};
} // namespace freed_by_the_callee_that_fails

namespace freed_by_the_caller {
class Units : Pinned {
      public:
	Result<> use(u32 rate) const
	{
		const u32 unit = TRY(units_.alloc(gfp::kernel, 0, 15));
		const Result<> done = configure(unit, rate);

		if (!done)
			return done.error();
		units_.free(unit);
		return ok();
	}

      private:
	Result<> configure(u32 unit, u32 rate) const
	{
		if (rate == 0) {
			units_.free(unit);
			return ERANGE;
		}
		last_.store(rate);
		return ok();
	}

	Ida units_;
	Atomic<u32> last_{0};
};
} // namespace freed_by_the_caller

namespace flags_of_programs {
class Mask : Pinned {
      public:
	/// A program may clear each bit: no function takes a free one.
	Result<> clear(const __u32 &bit) const
	{
		if (bit >= bits_.size())
			return EINVAL;
		bits_.clear(bit);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('m', 1, __u32), &Mask::clear>>;

      private:
	AtomicBits<32> bits_;
};
} // namespace flags_of_programs

namespace emptied_by_a_work {
class Jobs : Pinned {
      public:
	static Result<MiscDevice<Jobs>> init() { return MiscDevice<Jobs>::make({"jobs", 0666}); }

	Result<> submit(const __u32 &size) const
	{
		TRY(jobs_.lock()->emplace_back(gfp::kernel, size));
		work_.queue();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('j', 1, __u32), &Jobs::submit>>;

      private:
	void on_work() const
	{
		while (const auto job = jobs_.lock()->pop_front())
			pr_info("a job of {} bytes\n", *job);
	}

	Mutex<List<u32>> jobs_{LOCK_CLASS("jobs.jobs")};
	Work<&Jobs::on_work> work_{this};
};
} // namespace emptied_by_a_work

namespace oldest_is_dropped {
class Log : Pinned {
      public:
	static Result<MiscDevice<Log>> init() { return MiscDevice<Log>::make({"log", 0666}); }

	Result<> add(const __u32 &event) const
	{
		auto events = events_.lock();

		if (events->size() == 64)
			(void)events->pop_front();
		return events->emplace_back(gfp::kernel, event);
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('l', 1, __u32), &Log::add>>;

      private:
	Mutex<List<u32>> events_{LOCK_CLASS("log.events")};
};
} // namespace oldest_is_dropped

namespace few_keys {
class Ports : Pinned {
      public:
	static Result<MiscDevice<Ports>> init() { return MiscDevice<Ports>::make({"ports", 0666}); }

	Result<> set(const __u32 &port) const
	{
		if (port > 1023)
			return EINVAL;

		auto ports = ports_.lock();

		(void)ports->remove(port);
		return ports->insert(gfp::kernel, port, Instant::now());
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('p', 1, __u32), &Ports::set>>;

      private:
	Mutex<RbTree<u32, Instant>> ports_{LOCK_CLASS("ports.ports")};
};
} // namespace few_keys

namespace counted_beside {
class Texts : Pinned {
      public:
	static Result<MiscDevice<Texts>> init() { return MiscDevice<Texts>::make({"texts", 0666}); }

	Result<> store(const StrView &text) const
	{
		auto copy = TRY(String::make(gfp::kernel, text));
		auto state = state_.lock();

		if (state->bytes + text.size() > 65536)
			return ENOSPC;
		state->bytes += text.size();
		return state->texts.push(gfp::kernel, std::move(copy));
	}

      private:
	struct State {
		Vec<String> texts;
		usize bytes = 0;
	};
	Mutex<State> state_{LOCK_CLASS("texts.state")};
};
} // namespace counted_beside

namespace record_that_is_too_short {
class Records : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		std::array<byte, 16> record{};

		if (from.copy_from_iter(record) != record.size())
			return EINVAL;
		*last_.lock() = record;
		return record.size();
	}

      private:
	Mutex<std::array<byte, 16>> last_{LOCK_CLASS("records.last")};
};
} // namespace record_that_is_too_short

namespace two_numbers_in_one {
class Packed : Pinned {
      public:
	Result<> set(const __u64 &both) const
	{
		const auto low = static_cast<u32>(both);
		const auto high = static_cast<u32>(both >> 32);

		if (low > 100 || high > 100)
			return EINVAL;
		sum_.store(low + high);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('k', 1, __u64), &Packed::set>>;

      private:
	Atomic<u32> sum_{0};
};
} // namespace two_numbers_in_one

namespace users_of_a_clock {
class Clock : Pinned {
      public:
	Result<> enable() const
	{
		auto state = state_.lock();

		if (state->users == 200)
			return EBUSY;
		state->users++;
		return ok();
	}
	Result<> disable() const
	{
		auto state = state_.lock();

		if (!is_used(*state))
			return EINVAL;
		if (--state->users == 0)
			pr_info("off\n");
		return ok();
	}
	using Ioctls =
		IoctlTable<Ioctl<_IO('c', 1), &Clock::enable>, Ioctl<_IO('c', 2), &Clock::disable>>;

      private:
	struct State {
		u8 users = 0;
	};
	static bool is_used(const State &state) { return state.users > 0; }

	Mutex<State> state_{LOCK_CLASS("clock.state")};
};
} // namespace users_of_a_clock
