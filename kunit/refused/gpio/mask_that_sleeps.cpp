// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The kernel masks an interrupt with interrupts off.
#include <kernel/gpio/chip.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Pins : public gpio::Interrupts {
      public:
	static constexpr auto calls = gpio::Calls::any_context;

	Result<bool> get(u32) const { return true; }
	Result<> set(u32, bool) const { return ok(); }
	Result<> direction_input(u32) const { return ok(); }
	Result<> direction_output(u32, bool) const { return ok(); }
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::input; }
	void irq_mask(u32 line) const { *masked_.lock() = line; } // here
	void irq_unmask(u32) const {}
	Result<> irq_set_type(u32, IrqTrigger) const { return ok(); }

      private:
#ifdef REFUSED
	Mutex<u32> masked_{LOCK_CLASS("pins.masked"), 0u};
#else
	RawSpinLock<u32> masked_{LOCK_CLASS("pins.masked"), 0u};
#endif
};

Result<> make_pins()
{
	auto pins = TRY(gpio::Chip<Pins>::make({.label = "pins", .lines = 4}));

	return ok();
}
