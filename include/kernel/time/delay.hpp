// SPDX-License-Identifier: GPL-2.0
/// \file
/// Delays: fsleep(), udelay(), and polling until a condition holds.
#pragma once

#include <limits>

#include <cxxrt/border/time/delay.h>
#include <kernel/core/result.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// Sleeps for \p duration, rounded up to microseconds and at most 49 days. Selects the kernel's
/// best way: udelay() for up to 10 us, usleep_range() or msleep(). It prevents these mistakes: a
/// sleep under a spinning lock, which does not compile; msleep(1), which sleeps for up to 20 ms.
/// Process context, may sleep. fsleep().
inline void fsleep(Duration duration) MAY_SLEEP
{
	constexpr u64 longest = 1000ul * std::numeric_limits<unsigned>::max();
	const u64 micros = duration.micros_ceil();

	border_fsleep(micros < longest ? micros : longest);
}

/// Sleeps for at least \p duration, rounded up to milliseconds and at most 49 days, or until a
/// signal arrives. Errors: ERESTARTSYS. Process context, may sleep. msleep_interruptible().
inline Result<> sleep_interruptible(Duration duration) MAY_SLEEP
{
	constexpr u64 longest = std::numeric_limits<unsigned>::max();
	const u64 millis = duration.millis_ceil();

	if (border_msleep_interruptible(static_cast<unsigned>(millis < longest ? millis : longest)))
		return ERESTARTSYS;
	return ok();
}

/// A duration that a CPU may spend in a loop: at most 1 ms. A literal that is longer does not
/// compile. Any context.
class BusyWait {
      public:
	/// The longest duration.
	static constexpr Duration max = 1_ms;

	/// From a constant.
	consteval BusyWait(Duration duration) : micros_(duration.micros_ceil())
	{
		if (duration > max)
			busy_wait_is_longer_than_1_ms();
	}
	/// From a duration that is known at run time only; 1 ms if it is longer.
	static constexpr BusyWait at_most(Duration duration)
	{
		return BusyWait((duration < max ? duration : max).micros_ceil(), 0);
	}

	/// Returns the duration in microseconds, rounded up.
	constexpr u64 micros() const { return micros_; }

      private:
	constexpr BusyWait(u64 micros, int) : micros_(micros) {}
	static void busy_wait_is_longer_than_1_ms();

	u64 micros_;
};

/// Waits in a loop for \p duration, rounded up to microseconds. For code that must not sleep;
/// otherwise use fsleep(). The kernel calibrates the loop at boot, and it may be slightly too
/// short. Any context. udelay().
///
///	udelay(20_us);
inline void udelay(BusyWait duration)
{
	border_udelay(duration.micros());
}

namespace detail {

/// The type of a reading: the type that \p Read returns, without its Result.
template <typename T> struct Reading {
	using Value = T;
};
template <typename T> struct Reading<Result<T>> {
	using Value = T;
};
template <typename Read> using ReadingOf = typename Reading<std::invoke_result_t<Read &>>::Value;

/// Calls \p read and returns a Result, whether or not it can fail.
template <typename Read> Result<ReadingOf<Read>> reading(Read &read)
{
	return read();
}
template <typename Read> Result<ReadingOf<Read>> atomic_reading(Read &read) RUNS_IN(polling)
{
	return read();
}

} // namespace detail

/// Calls \p read until \p condition of the value holds, and returns that value. Sleeps for \p
/// interval between two calls. It prevents these mistakes: a wait without end for a device that
/// never becomes ready; a timeout that is reported although the condition holds: after the timeout
/// it reads once more.
///
///	u32 status = TRY(read_poll_timeout(
///		[&]() { return read_status(); },
///		[](u32 s) { return s & ready; }, 100_us, 10_ms));
///
/// \p read returns a value or a Result of one. Errors: ETIMEDOUT, and those of \p read. Process
/// context, may sleep. read_poll_timeout().
template <typename Read, typename Condition>
Result<detail::ReadingOf<Read>> read_poll_timeout(Read read, Condition condition, Duration interval,
						  Duration timeout) MAY_SLEEP
{
	const Instant deadline = Instant::now() + timeout;

	for (;;) {
		// Test the time before the reading: a reading after the timeout is the last one.
		const bool is_last = deadline.has_passed();
		auto value = TRY(detail::reading(read));

		if (condition(value))
			return value;
		if (is_last)
			return ETIMEDOUT;
		fsleep(interval);
		border_cpu_relax();
	}
}

/// The same without sleeping: the CPU spins for \p interval between two calls, and for \p timeout
/// at most. Errors: ETIMEDOUT, and those of \p read. Any context. read_poll_timeout_atomic().
template <typename Read, typename Condition>
Result<detail::ReadingOf<Read>> read_poll_timeout_atomic(Read read, Condition condition,
							 BusyWait interval, BusyWait timeout)
{
	const Instant deadline =
		Instant::now() + Duration::from_micros(static_cast<s64>(timeout.micros()));

	for (;;) {
		const bool is_last = deadline.has_passed();
		auto value = TRY(detail::atomic_reading(read));

		if (condition(value))
			return value;
		if (is_last)
			return ETIMEDOUT;
		udelay(interval);
		border_cpu_relax();
	}
}

} // namespace kernel
