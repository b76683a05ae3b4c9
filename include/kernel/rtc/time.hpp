// SPDX-License-Identifier: GPL-2.0
/// \file
/// rtc::Time: a date with a time of day.
#pragma once

#include <cxxrt/border/rtc/rtc.h>
#include <kernel/core/result.hpp>

namespace kernel::rtc {

/// A second between 1970 and 9999, as a calendar names it (struct rtc_time). It prevents these
/// mistakes: a month that counts from 0, and a year from 1900, as struct rtc_time has them; a time
/// that does not exist, such as February 30, which a device without power returns; a weekday that
/// does not match its date.
///
///	return rtc::Time::make({.year = 2000 + year, .month = month, .day = day, .hour = hour});
///
/// Any context.
class Time {
      public:
	/// The numbers of a time. The first month and the first day are 1.
	struct Fields {
		/// @{
		/// A number of the time.
		u32 year, month, day;
		u32 hour = 0, minute = 0, second = 0;
		/// @}
	};

	/// Returns the time of these numbers. Errors: EINVAL if there is no such time, or if it is
	/// not between 1970 and 9999. Any context. rtc_valid_tm().
	static Result<Time> make(const Fields &fields)
	{
		Time made;

		if (fields.year > last_year)
			return EINVAL;
		// A number that is too large becomes another one that is too large, or negative.
		made.raw_ = {.year = static_cast<int>(fields.year),
			     .month = static_cast<int>(fields.month),
			     .day = static_cast<int>(fields.day),
			     .hour = static_cast<int>(fields.hour),
			     .minute = static_cast<int>(fields.minute),
			     .second = static_cast<int>(fields.second),
			     .weekday = 0};
		if (!border_rtc_check(&made.raw_))
			return EINVAL;
		return made;
	}
	/// Returns the time \p seconds after the beginning of 1970. Errors: EINVAL if it is not
	/// between 1970 and 9999. Any context. rtc_time64_to_tm().
	static Result<Time> from_unix(s64 seconds)
	{
		Time made;

		if (seconds < 0 || seconds > last_second)
			return EINVAL;
		border_rtc_from_seconds(seconds, &made.raw_);
		return made;
	}
	/// Returns the seconds since the beginning of 1970. Any context. rtc_tm_to_time64().
	s64 unix_seconds() const { return border_rtc_to_seconds(&raw_); }

	/// @{
	/// Returns a number of the time. The first month and the first day are 1. Any context.
	u32 year() const { return static_cast<u32>(raw_.year); }
	u32 month() const { return static_cast<u32>(raw_.month); }
	u32 day() const { return static_cast<u32>(raw_.day); }
	u32 hour() const { return static_cast<u32>(raw_.hour); }
	u32 minute() const { return static_cast<u32>(raw_.minute); }
	u32 second() const { return static_cast<u32>(raw_.second); }
	/// @}
	/// Returns the day of the week: Sunday is 0. Any context.
	u32 weekday() const { return static_cast<u32>(raw_.weekday); }

	/// @{
	/// For the border alone. Any context.
	const border_rtc_time &raw() const BORROWED { return raw_; }
	// SAFETY: the caller passes a time that the kernel has checked.
	static Time unsafe_from(const border_rtc_time &raw)
	{
		Time made;

		made.raw_ = raw;
		return made;
	}
	/// @}

      private:
	static constexpr u32 last_year = 9999;
	static constexpr s64 last_second = 253402300799;

	Time() = default;

	border_rtc_time raw_{};
};

} // namespace kernel::rtc
