// SPDX-License-Identifier: GPL-2.0
// expect: the thread of a ThreadedIrq returns an IrqReturn
// by: types
// The thread itself cannot wake the thread.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	ThreadedIrqReturn on_thread() const { return ThreadedIrqReturn::wake_thread; }
#else
	IrqReturn on_thread() const { return IrqReturn::handled; }
#endif

	ThreadedIrq<&Driver::on_thread> irq_{this}; // here
};
