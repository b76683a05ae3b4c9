// SPDX-License-Identifier: GPL-2.0
// Correct uses of numbers from user space, and of errors.
#include <algorithm>

#include <linux/ioctl.h>

#include <kernel/core/arithmetic.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 shift;
	u32 count;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;
void use(u32 n);
Result<> check(const Request &r);
Result<> step(u32 n);

namespace checked_together {
Result<u32> f(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
	if (r.shift > 31 || r.count == 0)
		return EINVAL;
	return (1u << r.shift) / r.count;
}
} // namespace checked_together

namespace checked_by_a_callee {
Result<u32> f(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
	TRY(check(r));
	return 1u << r.shift;
}
} // namespace checked_by_a_callee

namespace bits_of_a_word {
u32 f(u32 word)
{
	u32 n = 0;
	for (u32 bit = 0; bit < 32; bit++)
		n += word >> bit & 1;
	return n;
}
} // namespace bits_of_a_word

namespace masked {
Result<u32> f(UserReader &in)
{
	const u32 by = TRY(in.read<u32>()) & 31;
	return 1u << by;
}
} // namespace masked

namespace answered_where_it_was_read {
Result<> f(uintptr_t address)
{
	auto in = UserSlice(address, 4).reader();
	const u32 n = TRY(in.read<u32>());
	auto out = UserSlice(address, 4).writer();
	return out.write(n);
}
} // namespace answered_where_it_was_read

namespace one_of_two_requests {
Result<u32> f(uintptr_t address, u32 what)
{
	if (what == 1) {
		auto in = UserSlice(address, 4).reader();
		return in.read<u32>();
	}
	auto in = UserSlice(address, 8).reader();
	const u64 n = TRY(in.read<u64>());
	return static_cast<u32>(n);
}
} // namespace one_of_two_requests

namespace first_error_wins {
Result<> f()
{
	Result<> r = step(1);
	if (r.is_ok())
		r = step(2);
	return r;
}
} // namespace first_error_wins

namespace last_error {
Result<> f()
{
	Result<> last = ok();
	for (u32 i = 0; i < 3; i++) {
		auto r = step(i);
		if (r.is_err())
			last = r;
	}
	return last;
}
} // namespace last_error

namespace tested_in_the_loop {
Result<> f()
{
	Result<> r = ok();
	for (u32 i = 0; i < 3 && r.is_ok(); i++)
		r = step(i);
	return r;
}
} // namespace tested_in_the_loop

namespace retried {
Result<> f()
{
	Result<> r = step(0);
	for (u32 i = 1; r == EAGAIN; i++)
		r = step(i);
	return r;
}
} // namespace retried

namespace stored_with_its_bounds {
class Meter : Pinned {
      public:
	u32 get() const { return 1000000 / rate_.load() + (1u << state_.lock()->shift); }
	Result<> set(u32 rate) const
	{
		if (rate == 0 || rate > 1000)
			return EINVAL;
		rate_.store(rate);
		state_.lock()->shift = rate % 32;
		return ok();
	}

	using Attributes = AttributeGroup<Attribute<"rate", &Meter::get, &Meter::set>>;

      private:
	struct State {
		u32 shift = 0;
	};

	Atomic<u32> rate_{1u};
	Mutex<State> state_{LOCK_CLASS("meter.state")};
};
} // namespace stored_with_its_bounds

namespace compared_when_it_is_read {
class Buffer : Pinned {
      public:
	Result<> set(const Request &request) const
	{
		auto state = state_.lock();

		state->asked = request;
		wanted_.store(request.count);
		return ok();
	}
	Result<Vec<u8>> make() const
	{
		const u32 wanted = wanted_.load();
		auto state = state_.lock();

		if (wanted > 4096 || state->asked.shift > 31)
			return EINVAL;
		use(1u << state->asked.shift);
		return Vec<u8>::zeroed(gfp::kernel, wanted);
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Request), &Buffer::set>>;

      private:
	struct State {
		Request asked{};
	};

	Atomic<u32> wanted_{0u};
	Mutex<State> state_{LOCK_CLASS("buffer.state")};
};
} // namespace compared_when_it_is_read

namespace period_of_a_rate {
class Clock : Pinned {
      public:
	u32 rate() const { return 1000000 / period_.load(); }
	Result<> set_rate(u32 rate) const
	{
		period_.store(1000000u / clamp(rate, 1u, 1000u));
		return ok();
	}

	using Attributes = AttributeGroup<Attribute<"rate", &Clock::rate, &Clock::set_rate>>;

      private:
	Atomic<u32> period_{1000u};
};
} // namespace period_of_a_rate

namespace a_local_object_of_the_same_class {
class Limits : Pinned {
      public:
	Result<> set(const Request &request) const
	{
		state_.lock()->count = request.count;
		return ok();
	}
	u32 fixed() const
	{
		Request local{};

		local.count = 4;
		return 100 / local.count;
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Request), &Limits::set>>;

      private:
	Mutex<Request> state_{LOCK_CLASS("limits.state"), Request{}};
};
} // namespace a_local_object_of_the_same_class

namespace without_its_header {
Result<Vec<u8>> f(UserReader &in)
{
	const u32 size = TRY(in.read<u32>());
	if (size < 16 || size > 4096)
		return EINVAL;
	return Vec<u8>::zeroed(gfp::kernel, size - 16);
}
Result<Vec<u8>> g(UserReader &in)
{
	const u32 size = TRY(in.read<u32>());
	if (size - 1 >= 4096)
		return EINVAL;
	return Vec<u8>::zeroed(gfp::kernel, size - 1);
}
Result<Vec<u8>> h(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
	if (r.count < r.shift || r.count > 4096)
		return EINVAL;
	return Vec<u8>::zeroed(gfp::kernel, r.count - r.shift);
}
} // namespace without_its_header

namespace counted_for_statistics {
class Counter : Pinned {
      public:
	Result<> add(const Request &request) const
	{
		auto sums = sums_.lock();

		sums->bytes += request.count;
		sums->calls++;
		return ok();
	}
	u64 mean() const
	{
		auto sums = sums_.lock();

		return sums->calls ? sums->bytes / sums->calls : 0;
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Request), &Counter::add>>;

      private:
	struct Sums {
		u64 bytes = 0;
		u64 calls = 0;
	};

	Mutex<Sums> sums_{LOCK_CLASS("counter.sums")};
};
} // namespace counted_for_statistics

namespace bounds_of_parts {
void use(u32 n);

template <u32 Most> constexpr bool fits(u32 n)
{
	return n <= Most;
}
Result<> shift(const Request &request)
{
	if (!fits<31>(request.count))
		return EINVAL;
	use(1u << request.count);
	return ok();
}
Result<> divide(const Request &request)
{
	if (request.count < 16)
		return EINVAL;
	use(1000 / (request.count >> 4));
	return ok();
}
Result<> divide_twice(const Request &request)
{
	if (request.count < 16)
		return EINVAL;
	use(1000 / (request.count / 16));
	return ok();
}
} // namespace bounds_of_parts
