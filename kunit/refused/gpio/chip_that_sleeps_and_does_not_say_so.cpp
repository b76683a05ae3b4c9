// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// Other drivers would use the line in interrupts.
#include <kernel/gpio/chip.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Pins : Pinned {
#ifdef REFUSED
	static constexpr auto calls = gpio::Calls::any_context;
#else
	static constexpr auto calls = gpio::Calls::may_sleep;
#endif

	Result<bool> get(u32) const
	{
		fsleep(100_us); // here
		return true;
	}
	Result<> set(u32, bool) const { return ok(); }
	Result<> direction_input(u32) const { return ok(); }
	Result<> direction_output(u32, bool) const { return ok(); }
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::input; }
};

Result<gpio::Chip<Pins>> make_pins()
{
	return gpio::Chip<Pins>::make({.label = "pins", .lines = 4});
}
