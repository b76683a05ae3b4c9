// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The line would be enabled again at once.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void stop() const
	{
#ifdef REFUSED
		irq_.disable();
#else
		auto disabled = irq_.disable();
#endif
	}

      private:
	IrqReturn on_irq() const { return IrqReturn::none; }

	Irq<&Driver::on_irq> irq_{this};
};
