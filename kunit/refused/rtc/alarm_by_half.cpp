// SPDX-License-Identifier: GPL-2.0
// expect: a driver with rtc::Alarms has public members
// by: types
// The kernel would accept the alarm, and nothing could switch it off.
#include <kernel/rtc/rtc.hpp>

using namespace kernel;

struct Clock : rtc::Alarms {
	Result<rtc::Time> read_time() const { return rtc::Time::from_unix(0); }
	Result<rtc::StoredAlarm> read_alarm() const
	{
		return rtc::StoredAlarm::each_day(7, 0, 0, false);
	}
	Result<> set_alarm(const rtc::Alarm &) const { return ok(); }
#ifndef REFUSED
	Result<> alarm_irq_enable(bool) const { return ok(); }
#endif
};

Result<> make_clock(const Device &device)
{
	auto clock = TRY(rtc::Device<Clock>::make( // here
		device, {.range = rtc::Range::years(2000, 2099)}));

	return ok();
}
