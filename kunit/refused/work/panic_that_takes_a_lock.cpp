// SPDX-License-Identifier: GPL-2.0
// expect: does 'wait_for_a_lock', and the kernel panics
// A stopped CPU may hold the lock.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Recorder : Pinned {
      private:
	void on_panic() const
	{
#ifdef REFUSED
		++*count_.lock();
#else
		auto count = count_.try_lock();

		if (count)
			++*count;
#endif
	}

	IrqSpinLock<int> count_{LOCK_CLASS("recorder.count"), 0};
	PanicNotifier<&Recorder::on_panic> panic_{this};
};
