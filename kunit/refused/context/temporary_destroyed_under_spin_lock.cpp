// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// An unnamed temporary is destroyed at the end of its statement.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

KVVec<byte> load();

bool f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	const bool empty = load().is_empty();
#else
	const bool empty = load().is_empty();
	auto guard = lock.lock();
#endif
	return empty && *guard;
}
