// SPDX-License-Identifier: GPL-2.0
// expect: a driver of a clock with an alarm derives from rtc::Alarms
// by: types
// The kernel would have no alarm.
#include <kernel/rtc/rtc.hpp>

using namespace kernel;

#ifdef REFUSED
struct Base : Pinned {
#else
struct Base : rtc::Alarms {
#endif
};

struct Clock : Base {
	Result<rtc::Time> read_time() const { return rtc::Time::from_unix(0); }
	Result<rtc::StoredAlarm> read_alarm() const
	{
		return rtc::StoredAlarm::each_day(7, 0, 0, false);
	}
	Result<> set_alarm(const rtc::Alarm &) const { return ok(); }
	Result<> alarm_irq_enable(bool) const { return ok(); }
};

Result<> make_clock(const Device &device)
{
	auto clock = TRY(rtc::Device<Clock>::make( // here
		device, {.range = rtc::Range::years(2000, 2099)}));

	return ok();
}
