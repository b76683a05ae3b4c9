// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// Without a handler the driver waits for interrupts forever.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start(IrqLine line) const
	{
#ifdef REFUSED
		irq_.request(line, "driver");
		return ok();
#else
		return irq_.request(line, "driver");
#endif
	}

      private:
	IrqReturn on_irq() const { return IrqReturn::none; }

	Irq<&Driver::on_irq> irq_{this};
};
