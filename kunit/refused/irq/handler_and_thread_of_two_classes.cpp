// SPDX-License-Identifier: GPL-2.0
// expect: handler and thread must be members of one class
// by: types
// The handler and the thread get the same object.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

struct Other {
	ThreadedIrqReturn on_irq() const { return ThreadedIrqReturn::wake_thread; }
};

class Driver : Pinned {
	IrqReturn on_thread() const { return IrqReturn::handled; }
	ThreadedIrqReturn on_irq() const { return ThreadedIrqReturn::wake_thread; }

#ifdef REFUSED
	ThreadedIrq<&Driver::on_thread, &Other::on_irq> irq_{this};
#else
	ThreadedIrq<&Driver::on_thread, &Driver::on_irq> irq_{this};
#endif
};
