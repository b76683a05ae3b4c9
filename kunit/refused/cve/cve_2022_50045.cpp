// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Take a lock that sleeps before a lock that spins.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void alloc_controller(const SpinLock<int> &controllers, const Mutex<int> &aliases)
{
#ifdef REFUSED
	auto number = controllers.lock();
	auto alias = aliases.lock();
#else
	auto alias = aliases.lock();
	auto number = controllers.lock();
#endif
	*number = *alias;
}
