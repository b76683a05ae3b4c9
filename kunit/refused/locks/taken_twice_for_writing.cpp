// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The reader would wait for itself as a writer.
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

int f(const RwSemaphore<int> &lock)
{
#ifdef REFUSED
	auto seen = lock.read_lock();
	++*lock.lock();
	return *seen;
#else
	++*lock.lock();
	return *lock.read_lock();
#endif
}
