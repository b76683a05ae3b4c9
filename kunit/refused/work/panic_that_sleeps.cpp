// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and the kernel panics
// No other task runs after a panic.
#include <kernel/time/delay.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Recorder : Pinned {
      private:
	void on_panic() const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
	}

	PanicNotifier<&Recorder::on_panic> panic_{this};
};
