// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a RebootNotifier is
// by: types
// A handler cannot stop the reboot.
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Watchdog : Pinned {
#ifdef REFUSED
	int on_reboot(Reboot) const { return 1; }
#else
	void on_reboot(Reboot) const {}
#endif

	RebootNotifier<&Watchdog::on_reboot> reboot_{this}; // here
};
