// SPDX-License-Identifier: GPL-2.0
// expect: a driver of lines says whether it sleeps
// by: types
// In C, can_sleep is false if nobody sets it.
#include <kernel/gpio/chip.hpp>

using namespace kernel;

struct Pins : Pinned {
#ifndef REFUSED
	static constexpr auto calls = gpio::Calls::any_context;
#endif

	Result<bool> get(u32) const { return true; }
	Result<> set(u32, bool) const { return ok(); }
	Result<> direction_input(u32) const { return ok(); }
	Result<> direction_output(u32, bool) const { return ok(); }
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::input; }
};

Result<> make_pins()
{
	auto pins = TRY(gpio::Chip<Pins>::make({.label = "pins", .lines = 4})); // here

	return ok();
}
