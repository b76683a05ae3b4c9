// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and the kernel panics
// No other task runs after a panic.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Recorder : Pinned {
      private:
	bool remember() const
	{
#ifdef REFUSED
		return Box<int>::make(gfp::kernel, 1).is_ok();
#else
		return Box<int>::make(gfp::atomic, 1).is_ok();
#endif
	}
	void on_panic() const
	{
		if (remember()) // here
			return;
	}

	PanicNotifier<&Recorder::on_panic> panic_{this};
};
