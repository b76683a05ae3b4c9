// SPDX-License-Identifier: GPL-2.0
// expect: could not convert .* to .*Range|no matching constructor for initialization of 'Range'
// by: types
// A program could set the year 2100, and read 2000.
#include <kernel/rtc/rtc.hpp>

using namespace kernel;

struct Clock : Pinned {
	Result<rtc::Time> read_time() const { return rtc::Time::from_unix(0); }
};

Result<> make_clock(const Device &device)
{
#ifdef REFUSED
	const rtc::Options options{.wakes_system = true}; // here
#else
	const rtc::Options options{.range = rtc::Range::years(2000, 2099), .wakes_system = true};
#endif
	auto clock = TRY(rtc::Device<Clock>::make(device, options));

	return ok();
}
