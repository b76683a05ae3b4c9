// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The controller may be behind a bus that sleeps.
#include <kernel/gpio/line.hpp>
#include <kernel/irq/irq.hpp>

using namespace kernel;

#ifdef REFUSED
using Lamp = gpio::Output<>;
#else
using Lamp = gpio::Output<gpio::Calls::any_context>;
#endif

class Button : Pinned {
      public:
	explicit Button(Lamp lamp) : lamp_(std::move(lamp)) {}

	Result<> start(IrqLine line) const { return irq_.request(line, "button"); }

      private:
	IrqReturn on_press() const
	{
		lamp_.set(true).ignore("the lamp stays dark"); // here
		return IrqReturn::handled;
	}

	Lamp lamp_;
	Irq<&Button::on_press> irq_{this};
};
