// SPDX-License-Identifier: GPL-2.0
/// \file
/// Duration, Instant and Jiffies.
#pragma once

#include <compare>
#include <limits>

#include <cxxrt/border/time/time.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A span of time in nanoseconds, which may be negative. It prevents this mistake: a number in the
/// wrong unit, such as milliseconds for jiffies or microseconds for nanoseconds.
///
///	const Duration timeout = 2_s;
///	const Duration half = Duration::from_millis(n) / 2;
///
/// All arithmetic saturates: the sum of two long timeouts is a long timeout, never a negative one.
/// The largest value is about 292 years. Any context. After Rust-for-Linux's Delta.
class Duration {
      public:
	/// A duration of 0.
	constexpr Duration() = default;

	/// @{
	/// Returns a duration of \p n units; the longest duration if \p n is too large. For
	/// constants there are literals: 5_ms.
	static constexpr Duration from_nanos(s64 n) { return Duration(n); }
	static constexpr Duration from_micros(s64 n) { return from_nanos(1000) * n; }
	static constexpr Duration from_millis(s64 n) { return from_nanos(1'000'000) * n; }
	static constexpr Duration from_secs(s64 n) { return from_nanos(nanos_per_sec) * n; }
	/// @}
	/// Returns the longest duration.
	static constexpr Duration max() { return Duration(std::numeric_limits<s64>::max()); }

	/// @{
	/// Returns the duration in whole units, rounded towards zero.
	constexpr s64 nanos() const { return nanos_; }
	constexpr s64 micros() const { return nanos_ / 1000; }
	constexpr s64 millis() const { return nanos_ / 1'000'000; }
	constexpr s64 secs() const { return nanos_ / nanos_per_sec; }
	/// @}
	/// Returns the duration in microseconds, rounded up, for a wait that must not be too short.
	/// 0 if it is negative.
	constexpr u64 micros_ceil() const { return ceil(1000); }
	/// Returns the duration in milliseconds, rounded up. 0 if it is negative.
	constexpr u64 millis_ceil() const { return ceil(1'000'000); }

	/// Returns the duration in ticks of the kernel that this module is built for, rounded up
	/// and at most MAX_JIFFY_OFFSET, the longest timeout of the kernel. 0 if it is negative. As
	/// nsecs_to_jiffies(), but never too short.
	constexpr unsigned long jiffies() const
	{
		constexpr u64 hz = BORDER_HZ;
		u64 ticks;

		if constexpr (nanos_per_sec % hz == 0)
			ticks = ceil(nanos_per_sec / hz);
		else if (const u64 n = ceil(1); true)
			ticks = n / nanos_per_sec * hz +
				(n % nanos_per_sec * hz + nanos_per_sec - 1) / nanos_per_sec;
		return ticks < BORDER_MAX_JIFFY_OFFSET ? ticks : BORDER_MAX_JIFFY_OFFSET;
	}

	/// @{
	/// Arithmetic that saturates.
	constexpr Duration operator+(Duration other) const
	{
		s64 sum;

		// Both have one sign then, and that of the other one is often known.
		if (__builtin_add_overflow(nanos_, other.nanos_, &sum)) [[unlikely]]
			return limit(other.nanos_ < 0);
		return Duration(sum);
	}
	constexpr Duration operator-(Duration other) const
	{
		s64 difference;

		if (__builtin_sub_overflow(nanos_, other.nanos_, &difference)) [[unlikely]]
			return limit(other.nanos_ > 0);
		return Duration(difference);
	}
	constexpr Duration operator*(s64 factor) const
	{
		s64 product;

		if (__builtin_mul_overflow(nanos_, factor, &product)) [[unlikely]]
			return limit((nanos_ < 0) != (factor < 0));
		return Duration(product);
	}
	constexpr Duration &operator+=(Duration other) { return *this = *this + other; }
	constexpr Duration &operator-=(Duration other) { return *this = *this - other; }
	/// @}
	/// Returns the quotient, rounded towards zero. A BUG if \p divisor is 0.
	constexpr Duration operator/(s64 divisor) const
	{
		bug_unless(divisor != 0);
		return divisor == -1 ? Duration() - *this : Duration(nanos_ / divisor);
	}

	/// Compares two durations.
	constexpr auto operator<=>(const Duration &) const = default;

      private:
	static constexpr s64 nanos_per_sec = 1'000'000'000;

	constexpr explicit Duration(s64 nanos) : nanos_(nanos) {}

	static constexpr Duration limit(bool negative)
	{
		return Duration(negative ? std::numeric_limits<s64>::min()
					 : std::numeric_limits<s64>::max());
	}
	constexpr u64 ceil(u64 unit) const
	{
		if (nanos_ <= 0)
			return 0;
		// Less than 2^63, so the sum does not wrap.
		return (static_cast<u64>(nanos_) + unit - 1) / unit;
	}

	s64 nanos_ = 0;
};

namespace detail {

void duration_is_longer_than_292_years(); // not constexpr, so calling it does not compile

consteval Duration duration(unsigned long long count, unsigned long long unit)
{
	if (count > std::numeric_limits<s64>::max() / unit)
		duration_is_longer_than_292_years();
	return Duration::from_nanos(static_cast<s64>(count * unit));
}

} // namespace detail

/// Durations as literals, at compile time: 100_ns, 20_us, 5_ms, 2_s. `using namespace kernel` is
/// enough.
inline namespace literals {

/// @{
/// Returns a duration of \p n nanoseconds, microseconds, milliseconds or seconds. Any context.
consteval Duration operator""_ns(unsigned long long n)
{
	return detail::duration(n, 1);
}
consteval Duration operator""_us(unsigned long long n)
{
	return detail::duration(n, 1000);
}
consteval Duration operator""_ms(unsigned long long n)
{
	return detail::duration(n, 1'000'000);
}
consteval Duration operator""_s(unsigned long long n)
{
	return detail::duration(n, 1'000'000'000);
}
/// @}

} // namespace literals

/// Clocks of the kernel, which InstantOf<> reads.
namespace clock {

/// CLOCK_MONOTONIC: since boot, without suspend; never set. ktime_get().
struct Monotonic {
	static s64 nanos() { return border_ktime_get(); } ///< Its reading. Any context but an NMI.
};
/// The same, for the handler of a probe, which can interrupt code that holds the clock's data. It
/// may go back a little while the clock is adjusted. ktime_get_mono_fast_ns().
struct MonotonicFast {
	static s64 nanos() { return border_ktime_get_mono_fast(); } ///< Its reading. Any context.
};
/// CLOCK_BOOTTIME: since boot, with suspend; never set. ktime_get_boottime().
struct Boottime {
	static s64 nanos()
	{
		return border_ktime_get_boottime();
	} ///< Its reading. Any context but an NMI.
};
/// CLOCK_REALTIME: since 1970 in UTC; jumps when it is set. ktime_get_real().
struct Realtime {
	static s64 nanos()
	{
		return border_ktime_get_real();
	} ///< Its reading. Any context but an NMI.
};
/// CLOCK_TAI: as Realtime, without leap seconds. ktime_get_clocktai().
struct Tai {
	static s64 nanos()
	{
		return border_ktime_get_clocktai();
	} ///< Its reading. Any context but an NMI.
};

} // namespace clock

/// A time on a clock (ktime_t). It prevents these mistakes: a time that is used as a duration; a
/// comparison of times of two clocks. Neither compiles.
///
///	const auto deadline = Instant::now() + 10_ms;
///	while (!deadline.has_passed())
///		...
///
/// Any context, except that an NMI must not read the clock.
template <typename Clock> class InstantOf {
      public:
	/// Returns the current time. Reads a hardware counter.
	static InstantOf now() { return InstantOf(Clock::nanos()); }

	/// Returns the time \p nanos nanoseconds after the clock's zero.
	static constexpr InstantOf from_nanos(s64 nanos) { return InstantOf(nanos); }
	/// Returns the nanoseconds since the clock's zero.
	constexpr s64 nanos() const { return nanos_; }

	/// Returns how long ago this time was. Negative if it is in the future.
	Duration elapsed() const { return now() - *this; }
	/// Returns whether this time is now or in the past.
	bool has_passed() const { return now() >= *this; }

	/// Returns the duration from \p earlier to this time.
	constexpr Duration operator-(InstantOf earlier) const
	{
		// As ktime_sub(): clocks are never negative, so this does not wrap.
		return Duration::from_nanos(static_cast<s64>(static_cast<u64>(nanos_) -
							     static_cast<u64>(earlier.nanos_)));
	}
	/// Returns the time \p later after this one; the largest time on overflow.
	/// ktime_add_safe().
	constexpr InstantOf operator+(Duration later) const
	{
		return InstantOf((Duration::from_nanos(nanos_) + later).nanos());
	}
	/// Returns the time \p earlier before this one.
	constexpr InstantOf operator-(Duration earlier) const
	{
		return InstantOf((Duration::from_nanos(nanos_) - earlier).nanos());
	}
	/// Compares two times.
	constexpr auto operator<=>(const InstantOf &) const = default;

      private:
	constexpr explicit InstantOf(s64 nanos) : nanos_(nanos) {}

	s64 nanos_;
};

/// A time on the clock that deadlines and measurements use.
using Instant = InstantOf<clock::Monotonic>;

/// A time in ticks: coarse, and cheap to read. It prevents this mistake: `jiffies > timeout`, which
/// is wrong when the counter wraps. On 32-bit machines it first wraps five minutes after boot. So
/// there is no operator <.
///
///	if ((last_report + 1_s).has_passed()) ...
///
/// Compare only times that are less than MAX_JIFFY_OFFSET apart. Any context.
class Jiffies {
      public:
	/// Returns the current tick. Reads a variable (jiffies).
	static Jiffies now() { return Jiffies(border_jiffies()); }

	/// Returns the tick \p later after this one, rounded up.
	constexpr Jiffies operator+(Duration later) const
	{
		return Jiffies(ticks_ + later.jiffies());
	}
	/// Returns whether this tick is before \p other. time_before().
	constexpr bool is_before(Jiffies other) const
	{
		return static_cast<long>(ticks_ - other.ticks_) < 0;
	}
	/// Returns whether this tick is now or in the past. time_after_eq(jiffies, ...).
	bool has_passed() const { return !now().is_before(*this); }
	/// Returns whether both are the same tick.
	constexpr bool operator==(const Jiffies &) const = default;

	/// Returns the kernel's number.
	constexpr unsigned long ticks() const { return ticks_; }
	/// From the kernel's counter.
	static constexpr Jiffies from_ticks(unsigned long ticks) { return Jiffies(ticks); }

      private:
	constexpr explicit Jiffies(unsigned long ticks) : ticks_(ticks) {}

	unsigned long ticks_;
};

} // namespace kernel
