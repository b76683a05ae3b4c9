// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// A writer waits for the first reader, and the second read waits for the writer.
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

int f(const RwSemaphore<int> &lock)
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
