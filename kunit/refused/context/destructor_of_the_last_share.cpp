// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The last reference destroys the object.
#include <kernel/memory/arc.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, const Arc<KVVec<int>> &numbers)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	auto mine = numbers.clone();
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = mine->is_empty();
} // here
