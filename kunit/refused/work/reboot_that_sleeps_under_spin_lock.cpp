// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The handler may sleep, but not under a spinning lock. Only the kernel calls it.
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Watchdog : Pinned {
	void on_reboot(Reboot) const
	{
		auto state = state_.lock();

		*state = 0;
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
	}

	SpinLock<int> state_{LOCK_CLASS("watchdog.state"), 1};
	RebootNotifier<&Watchdog::on_reboot> reboot_{this};
};
