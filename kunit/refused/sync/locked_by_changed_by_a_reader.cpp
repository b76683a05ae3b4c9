// SPDX-License-Identifier: GPL-2.0
// expect: read-only|const-qualified|assignment of|cannot assign
// by: types
// Other readers read the data at the same time.
#include <kernel/sync/locked_by.hpp>
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

void f(const LockedBy<u64, RwSemaphore<int>> &data, const RwSemaphore<int> &owner)
{
#ifdef REFUSED
	auto guard = owner.read_lock();
#else
	auto guard = owner.lock();
#endif
	access(data, guard) = 1; // here
}
