// SPDX-License-Identifier: GPL-2.0
// expect: waits for itself
// synchronize() waits until the thread has returned.
#include <kernel/irq/threaded.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Driver : Pinned {
	IrqReturn on_thread() const
	{
#ifdef REFUSED
		irq_.synchronize();
#else
		fsleep(1_ms);
#endif
		return IrqReturn::handled;
	}

	ThreadedIrq<&Driver::on_thread> irq_{this};
};
