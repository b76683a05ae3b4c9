// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal waits for the function, which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/rtc/rtc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Bus : Pinned {
	Mutex<s64> ahead{LOCK_CLASS("bus.ahead"), 0};
};

class Clock : Pinned {
      public:
	explicit Clock(Arc<Bus> bus) : bus_(std::move(bus)) {}

	Result<rtc::Time> read_time() const
	{
		return rtc::Time::from_unix(*bus_->ahead.lock()); // here
	}

      private:
	Arc<Bus> bus_;
};

Result<rtc::Device<Clock>> make_clock(const Device &device, Arc<Bus> bus)
{
	return rtc::Device<Clock>::make(device, {.range = rtc::Range::years(2000, 2099)},
					std::move(bus));
}

void stop(std::optional<rtc::Device<Clock>> &clock, const Bus &bus)
{
#ifdef REFUSED
	auto ahead = bus.ahead.lock(); // here
#endif
	clock.reset(); // here
#ifndef REFUSED
	auto ahead = bus.ahead.lock();
#endif
	*ahead = 0;
}
