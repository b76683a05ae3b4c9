// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and the kernel panics
// The task that completes it does not run.
#include <kernel/sync/completion.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Recorder : Pinned {
      private:
	void on_panic() const
	{
#ifdef REFUSED
		done_.wait();
#else
		(void)done_.is_done();
#endif
	}

	Completion done_;
	PanicNotifier<&Recorder::on_panic> panic_{this};
};
