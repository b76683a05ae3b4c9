// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The list of notifiers is protected by a semaphore.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/notifier.hpp>

using namespace kernel;

class Watchdog : Pinned {
      private:
	void on_reboot(Reboot) const {}

	RebootNotifier<&Watchdog::on_reboot> reboot_{this};
};

int f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto number = lock.lock();
	const Watchdog watchdog;
#else
	const Watchdog watchdog;
	auto number = lock.lock();
#endif
	return *number;
}
