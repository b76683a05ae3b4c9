// SPDX-License-Identifier: GPL-2.0
// expect: acquiring lock .lock. that is already held
// A writer in between waits for the first, and the second for the writer.
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

int f(const RwSemaphore<int> &lock) MAY_SLEEP
{
#ifdef REFUSED
	auto first = lock.read_lock();
	auto second = lock.read_lock();
	return *first + *second;
#else
	auto first = lock.read_lock();
	return 2 * *first;
#endif
}
