// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes .state., which is held
// Destruction waits for the handler, and the handler for the lock.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

Mutex<int> state{LOCK_CLASS("watchdog.state"), 0};

class Watchdog : Pinned {
	void on_reboot(Reboot) const { ++*state.lock(); }

	RebootNotifier<&Watchdog::on_reboot> reboot_{this};
};

void stop(Box<Watchdog> watchdog)
{
#ifdef REFUSED
	auto held = state.lock();
#endif
	const Box<Watchdog> last = std::move(watchdog);
} // here
