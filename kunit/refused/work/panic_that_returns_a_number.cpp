// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a PanicNotifier is
// by: types
// The other notifiers always run.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Recorder : Pinned {
      private:
#ifdef REFUSED
	int on_panic() const { return 0; }
#else
	void on_panic() const {}
#endif

	PanicNotifier<&Recorder::on_panic> panic_{this}; // here
};
