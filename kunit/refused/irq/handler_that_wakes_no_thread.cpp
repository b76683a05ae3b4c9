// SPDX-License-Identifier: GPL-2.0
// expect: the handler of an Irq returns an IrqReturn
// by: types
// There is no thread to wake.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

class Driver : Pinned {
	IrqReturn on_thread() const { return IrqReturn::handled; }
	ThreadedIrqReturn on_irq() const { return ThreadedIrqReturn::wake_thread; }

#ifdef REFUSED
	Irq<&Driver::on_irq> irq_{this};
#else
	ThreadedIrq<&Driver::on_thread, &Driver::on_irq> irq_{this};
#endif
};
