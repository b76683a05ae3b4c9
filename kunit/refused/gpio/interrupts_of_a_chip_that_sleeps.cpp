// SPDX-License-Identifier: GPL-2.0
// expect: a controller that sleeps has no gpio::Interrupts
// by: types
// The kernel masks an interrupt with interrupts off.
#include <kernel/gpio/chip.hpp>

using namespace kernel;

struct Pins : gpio::Interrupts {
#ifdef REFUSED
	static constexpr auto calls = gpio::Calls::may_sleep;
#else
	static constexpr auto calls = gpio::Calls::any_context;
#endif

	Result<bool> get(u32) const { return true; }
	Result<> set(u32, bool) const { return ok(); }
	Result<> direction_input(u32) const { return ok(); }
	Result<> direction_output(u32, bool) const { return ok(); }
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::input; }
	void irq_mask(u32) const {}
	void irq_unmask(u32) const {}
	Result<> irq_set_type(u32, IrqTrigger) const { return ok(); }
};

Result<> make_pins()
{
	auto pins = TRY(gpio::Chip<Pins>::make({.label = "pins", .lines = 4})); // here

	return ok();
}
