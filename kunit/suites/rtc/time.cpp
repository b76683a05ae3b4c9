// SPDX-License-Identifier: GPL-2.0
#include <kernel/bus/faux.hpp>
#include <kernel/core/bcd.hpp>
#include <kernel/rtc/rtc.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/time/time.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_rtc);

TEST(a_time_is_checked_and_has_its_weekday)
{
	const auto leap = rtc::Time::make({.year = 2024, .month = 2, .day = 29, .hour = 23});

	REQUIRE(leap.is_ok());
	EXPECT(leap->weekday() == 4u);
	EXPECT(leap->year() == 2024u);
	EXPECT(leap->month() == 2u);
	EXPECT(leap->day() == 29u);
	EXPECT(leap->hour() == 23u);
	EXPECT(leap->unix_seconds() == 1709247600);
	EXPECT(rtc::Time::make({.year = 1970, .month = 1, .day = 1}).is_ok());
	EXPECT(rtc::Time::make({.year = 9999, .month = 12, .day = 31}).is_ok());
}

TEST(a_time_that_does_not_exist_is_refused)
{
	constexpr u32 large = std::numeric_limits<u32>::max();

	EXPECT(rtc::Time::make({.year = 2023, .month = 2, .day = 29}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = 0, .day = 1}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = 13, .day = 1}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = 1, .day = 0}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 1969, .month = 12, .day = 31}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 10000, .month = 1, .day = 1}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = 1, .day = 1, .hour = 24}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = 1, .day = 1, .minute = 60}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = 1, .day = 1, .second = 60}) == EINVAL);
	EXPECT(rtc::Time::make({.year = large, .month = 1, .day = 1}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = large, .day = 1}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = 1, .day = large}) == EINVAL);
	EXPECT(rtc::Time::make({.year = 2023, .month = 1, .day = 1, .second = large}) == EINVAL);
}

TEST(seconds_are_a_time_and_back)
{
	for (const s64 seconds : {s64{0}, s64{951782399}, s64{4102444800}, s64{253402300799}}) {
		const auto time = rtc::Time::from_unix(seconds);

		REQUIRE(time.is_ok());
		EXPECT(time->unix_seconds() == seconds);
	}
	EXPECT(rtc::Time::from_unix(-1) == EINVAL);
	EXPECT(rtc::Time::from_unix(253402300800) == EINVAL);
	EXPECT(rtc::Time::from_unix(std::numeric_limits<s64>::max()) == EINVAL);
}

TEST(a_range_of_years_is_that_of_the_kernel)
{
	constexpr auto range = rtc::Range::years(2000, 2099);

	// RTC_TIMESTAMP_BEGIN_2000, RTC_TIMESTAMP_END_2099
	static_assert(range.first() == 946684800 && range.last() == 4102444799);
	static_assert(rtc::Range::years(1970, 2063).last() == 2966371199);
	static_assert(rtc::Range::years(1970, 9999).first() == 0);
	static_assert(rtc::Range::years(1970, 9999).last() == 253402300799);
	static_assert(rtc::Range::seconds(32).last() == 0xffffffff);
	const auto last = rtc::Time::from_unix(range.last());

	REQUIRE(last.is_ok());
	EXPECT(last->year() == 2099u);
	EXPECT(last->month() == 12u);
	EXPECT(last->day() == 31u);
	EXPECT(last->second() == 59u);
}

TEST(digits_of_four_bits)
{
	EXPECT(from_bcd(0x59) == 59u);
	EXPECT(from_bcd(0x00) == 0u);
	EXPECT(from_bcd(0x5a) == EINVAL);
	EXPECT(from_bcd(0xa0) == EINVAL);
	EXPECT(from_bcd(0xff) == EINVAL);
	EXPECT(to_bcd(59) == 0x59u);
	EXPECT(to_bcd(99) == 0x99u);
	EXPECT(to_bcd(100) == ERANGE);
}

namespace {

class Clock : public rtc::Alarms {
      public:
	explicit Clock(Counted counted) : counted_(std::move(counted)) {}

	Result<rtc::Time> read_time() const { return rtc::Time::from_unix(946684800); }
	Result<rtc::StoredAlarm> read_alarm() const
	{
		return rtc::StoredAlarm::each_day(7, 30, 0, true);
	}
	Result<> set_alarm(const rtc::Alarm &) const { return ok(); }
	Result<> alarm_irq_enable(bool) const { return ok(); }
	// Before there is a clock, as an interrupt may.
	void ring() const { alarm(); }

      private:
	Counted counted_;
};

} // namespace

TEST(an_alarm_without_a_clock_is_ignored)
{
	int alive = 0;
	const Clock clock(Counted(alive, 1));

	clock.ring();
	EXPECT(alive == 1);
}

TEST(a_driver_lives_as_long_as_its_clock)
{
	int alive = 0;
	const auto parent = faux::Device::make("cxxrt_rtc");

	REQUIRE(parent.is_ok());
	EXPECT(rtc::Device<Clock>::make(*parent, {.range = rtc::Range::years(2099, 2000)},
					Counted(alive, 1)) == EINVAL);
	EXPECT(rtc::Device<Clock>::make(*parent, {.range = rtc::Range::years(1969, 2000)},
					Counted(alive, 1)) == EINVAL);
	{
		const auto clock = rtc::Device<Clock>::make(
			*parent, {.range = rtc::Range::years(2000, 2099)}, Counted(alive, 1));

		// Without clocks, the driver ends at once.
		if (clock) {
			EXPECT(alive == 1);
			EXPECT(rtc::Device<Clock>::make(*parent,
							{.range = rtc::Range::years(2000, 2099)},
							Counted(alive, 1)) == EBUSY);
			(*clock)->ring();
		} else {
			EXPECT(clock.error() == EOPNOTSUPP);
		}
	}
	EXPECT(alive == 0);
}
