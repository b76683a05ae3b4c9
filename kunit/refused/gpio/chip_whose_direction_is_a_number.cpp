// SPDX-License-Identifier: GPL-2.0
// expect: get_direction\(\) must be public
// by: types
// The kernel's 1 is an input, as GPIOF_DIR_OUT was 0.
#include <kernel/gpio/chip.hpp>

using namespace kernel;

struct Pins : Pinned {
	static constexpr auto calls = gpio::Calls::any_context;

	Result<bool> get(u32) const { return true; }
	Result<> set(u32, bool) const { return ok(); }
	Result<> direction_input(u32) const { return ok(); }
	Result<> direction_output(u32, bool) const { return ok(); }
#ifdef REFUSED
	int get_direction(u32) const { return 1; }
#else
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::input; }
#endif
};

Result<> make_pins()
{
	auto pins = TRY(gpio::Chip<Pins>::make({.label = "pins", .lines = 4})); // here

	return ok();
}
