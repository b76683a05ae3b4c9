// SPDX-License-Identifier: GPL-2.0
// expect: assignment of read-only|not assignable|const-qualified|read-only
// by: types
// Other readers read the data at the same time.
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

void f(const RwSemaphore<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.read_lock();
#else
	auto guard = lock.lock();
#endif
	*guard = 1; // here
}
