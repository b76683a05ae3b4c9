// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal waits for get(), which waits for the lock.
#include <optional>

#include <kernel/gpio/chip.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Bus : Pinned {
	Mutex<u8> port{LOCK_CLASS("bus.port"), u8{0}};
};

class Pins : Pinned {
      public:
	static constexpr auto calls = gpio::Calls::may_sleep;

	explicit Pins(Arc<Bus> bus) : bus_(std::move(bus)) {}

	Result<bool> get(u32 line) const { return *bus_->port.lock() >> line & 1; } // here
	Result<> set(u32, bool) const { return ok(); }
	Result<> direction_input(u32) const { return ok(); }
	Result<> direction_output(u32, bool) const { return ok(); }
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::input; }

      private:
	Arc<Bus> bus_;
};

Result<gpio::Chip<Pins>> make_pins(Arc<Bus> bus)
{
	return gpio::Chip<Pins>::make({.label = "pins", .lines = 4}, std::move(bus));
}

void stop(std::optional<gpio::Chip<Pins>> &pins, const Bus &bus)
{
#ifdef REFUSED
	auto port = bus.port.lock(); // here
#endif
	pins.reset(); // here
#ifndef REFUSED
	auto port = bus.port.lock();
#endif
	*port = 0;
}
