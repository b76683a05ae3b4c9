// SPDX-License-Identifier: GPL-2.0
// expect: a driver with gpio::Interrupts has public members: void irq_mask
// by: types
// A handler that disables its interrupt would run again.
#include <kernel/gpio/chip.hpp>

using namespace kernel;

struct Pins : gpio::Interrupts {
	static constexpr auto calls = gpio::Calls::any_context;

	Result<bool> get(u32) const { return true; }
	Result<> set(u32, bool) const { return ok(); }
	Result<> direction_input(u32) const { return ok(); }
	Result<> direction_output(u32, bool) const { return ok(); }
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::input; }
#ifndef REFUSED
	void irq_mask(u32) const {}
#endif
	void irq_unmask(u32) const {}
	Result<> irq_set_type(u32, IrqTrigger) const { return ok(); }
};

Result<> make_pins()
{
	auto pins = TRY(gpio::Chip<Pins>::make({.label = "pins", .lines = 4})); // here

	return ok();
}
