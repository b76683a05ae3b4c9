// SPDX-License-Identifier: GPL-2.0
// expect: a callback is a const member function
// by: types
// A task may use the same object at the same time.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	IrqReturn on_irq()
#else
	IrqReturn on_irq() const
#endif
	{
		return IrqReturn::handled;
	}

	Irq<&Driver::on_irq> irq_{this}; // here
};
