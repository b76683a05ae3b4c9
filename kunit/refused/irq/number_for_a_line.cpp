// SPDX-License-Identifier: GPL-2.0
// expect: no matching|could not convert|no viable|cannot convert
// by: types
// A bus provides the lines of a device.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start(IrqLine line) const
	{
#ifdef REFUSED
		return irq_.request(17, "driver");
#else
		return irq_.request(line, "driver");
#endif
	}

      private:
	IrqReturn on_irq() const { return IrqReturn::none; }

	Irq<&Driver::on_irq> irq_{this};
};
