// SPDX-License-Identifier: GPL-2.0
// expect: must be public: Result<rtc::Time> read_time
// by: types
// Numbers that a device without power returns are no date.
#include <kernel/rtc/rtc.hpp>

using namespace kernel;

struct Clock : Pinned {
#ifdef REFUSED
	Result<s64> read_time() const { return 0xffffffff; }
#else
	Result<rtc::Time> read_time() const { return rtc::Time::from_unix(0xffffffff); }
#endif
};

Result<> make_clock(const Device &device)
{
	auto clock = TRY(rtc::Device<Clock>::make( // here
		device, {.range = rtc::Range::seconds(32)}));

	return ok();
}
