// SPDX-License-Identifier: GPL-2.0
// expect: no matching function
// by: types
// The guard is of another type of lock.
#include <kernel/sync/locked_by.hpp>

using namespace kernel;

u64 f(const LockedBy<u64, Mutex<int>> &data, const Mutex<int> &owner, const Mutex<u32> &other)
{
#ifdef REFUSED
	auto guard = other.lock();
#else
	auto guard = owner.lock();
#endif
	return *guard >= 0 ? access(data, guard) : 0; // here
}
