// SPDX-License-Identifier: GPL-2.0
/// \file
/// Duration, Instant and Jiffies.
#pragma once

#include <compare>
#include <limits>

#include <cxxrt/border/time/time.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A span of time in nanoseconds, which may be negative. It prevents this mistake: a number
/// in the wrong unit: milliseconds where jiffies belong, or microseconds where nanoseconds belong.
///
///	const Duration timeout = 2_s;
///	const Duration half = Duration::from_millis(n) / 2;
///
/// All arithmetic saturates: the sum of two long timeouts is a long timeout, never a negative one.
/// The largest value is about 292 years. Any context. After Rust-for-Linux's Delta.
class Duration {
      public:
	/// No time.
	constexpr Duration() = default;

	/// @{
	/// From a number of units; the longest duration if that is too large. A literal is shorter:
	/// 5_ms.
	static constexpr Duration from_nanos(s64 n) { return Duration(n); }
	static constexpr Duration from_micros(s64 n) { return from_nanos(1000) * n; }
	static constexpr Duration from_millis(s64 n) { return from_nanos(1'000'000) * n; }
	static constexpr Duration from_secs(s64 n) { return from_nanos(nanos_per_sec) * n; }
	/// @}
	/// The longest one.
	static constexpr Duration max() { return Duration(std::numeric_limits<s64>::max()); }

	/// @{
	/// In whole units, towards zero.
	constexpr s64 nanos() const { return nanos_; }
	constexpr s64 micros() const { return nanos_ / 1000; }
	constexpr s64 millis() const { return nanos_ / 1'000'000; }
	constexpr s64 secs() const { return nanos_ / nanos_per_sec; }
	/// @}
	/// In microseconds, rounded up: what to wait for, so that the wait is not too short. 0 if
	/// it is negative.
	constexpr u64 micros_ceil() const { return ceil(1000); }
	/// In milliseconds, rounded up. 0 if it is negative.
	constexpr u64 millis_ceil() const { return ceil(1'000'000); }

	/// In ticks of the kernel that this module is built for, rounded up and at most
	/// MAX_JIFFY_OFFSET, the longest timeout of the kernel. 0 if it is negative. As
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

		if (__builtin_add_overflow(nanos_, other.nanos_, &sum)) [[unlikely]]
			return limit(nanos_ < 0);
		return Duration(sum);
	}
	constexpr Duration operator-(Duration other) const
	{
		s64 difference;

		if (__builtin_sub_overflow(nanos_, other.nanos_, &difference)) [[unlikely]]
			return limit(nanos_ < 0);
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
	/// The quotient, towards zero; a BUG if \p divisor is 0.
	constexpr Duration operator/(s64 divisor) const
	{
		bug_unless(divisor != 0);
		return divisor == -1 ? Duration() - *this : Duration(nanos_ / divisor);
	}

	/// Which one is shorter.
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
/// A duration of so many nanoseconds, microseconds, milliseconds or seconds. Any context.
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

/// Clocks of the kernel: what an InstantOf<> is read from.
namespace clock {

/// CLOCK_MONOTONIC: since boot, without suspend; never set. ktime_get().
struct Monotonic {
	static s64 nanos() { return border_ktime_get(); } ///< Its reading. Any context but an NMI.
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

/// A moment on a clock (ktime_t). It prevents these mistakes: a moment that is taken for a
/// duration, and moments of two clocks that are compared. Both do not compile.
///
///	const auto deadline = Instant::now() + 10_ms;
///	while (!deadline.has_passed())
///		...
///
/// Context: any, but no reading of a clock in an NMI.
template <typename Clock> class InstantOf {
      public:
	/// This moment. Costs the reading of a hardware counter.
	static InstantOf now() { return InstantOf(Clock::nanos()); }

	/// The moment so many nanoseconds after the clock's zero.
	static constexpr InstantOf from_nanos(s64 nanos) { return InstantOf(nanos); }
	/// Nanoseconds since the clock's zero.
	constexpr s64 nanos() const { return nanos_; }

	/// How long ago this moment was; negative if it is to come.
	Duration elapsed() const { return now() - *this; }
	/// Whether this moment is now, or was before.
	bool has_passed() const { return now() >= *this; }

	/// From \p earlier to this moment.
	constexpr Duration operator-(InstantOf earlier) const
	{
		// As ktime_sub(): clocks are never negative, so this does not wrap.
		return Duration::from_nanos(static_cast<s64>(static_cast<u64>(nanos_) -
							     static_cast<u64>(earlier.nanos_)));
	}
	/// The moment that is \p later; the end of time if that is too large. ktime_add_safe().
	constexpr InstantOf operator+(Duration later) const
	{
		return InstantOf((Duration::from_nanos(nanos_) + later).nanos());
	}
	/// The moment that is \p earlier.
	constexpr InstantOf operator-(Duration earlier) const
	{
		return InstantOf((Duration::from_nanos(nanos_) - earlier).nanos());
	}
	/// Which one is earlier.
	constexpr auto operator<=>(const InstantOf &) const = default;

      private:
	constexpr explicit InstantOf(s64 nanos) : nanos_(nanos) {}

	s64 nanos_;
};

/// A moment on the clock that deadlines and measurements use.
using Instant = InstantOf<clock::Monotonic>;

/// A moment in ticks: coarse, and cheap to read. It prevents this mistake: `jiffies >
/// timeout`, which is wrong when the counter wraps, five minutes after boot for the first time on
/// 32-bit machines. So there is no operator <.
///
///	if ((last_report + 1_s).has_passed()) ...
///
/// Moments that are compared are less than MAX_JIFFY_OFFSET apart. Any context.
class Jiffies {
      public:
	/// This tick. Reads a variable (jiffies).
	static Jiffies now() { return Jiffies(border_jiffies()); }

	/// The tick that is \p later, rounded up.
	constexpr Jiffies operator+(Duration later) const
	{
		return Jiffies(ticks_ + later.jiffies());
	}
	/// Whether this tick is before \p other. time_before().
	constexpr bool is_before(Jiffies other) const
	{
		return static_cast<long>(ticks_ - other.ticks_) < 0;
	}
	/// Whether this tick is now, or was before. time_after_eq(jiffies, ...).
	bool has_passed() const { return !now().is_before(*this); }
	/// Whether both are the same tick.
	constexpr bool operator==(const Jiffies &) const = default;

	/// As the kernel has it.
	constexpr unsigned long ticks() const { return ticks_; }
	/// From the kernel's counter.
	static constexpr Jiffies from_ticks(unsigned long ticks) { return Jiffies(ticks); }

      private:
	constexpr explicit Jiffies(unsigned long ticks) : ticks_(ticks) {}

	unsigned long ticks_;
};

} // namespace kernel
