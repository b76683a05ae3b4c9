// SPDX-License-Identifier: GPL-2.0
// expect: the handler of an Irq returns an IrqReturn
// by: types
// On a shared line the kernel calls the next handler if this one returns none.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	void on_irq() const {}
#else
	IrqReturn on_irq() const { return IrqReturn::none; }
#endif

	Irq<&Driver::on_irq> irq_{this}; // here
};
