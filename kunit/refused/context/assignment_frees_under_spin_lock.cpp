// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The assignment frees the old value.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, KVVec<byte> old, KVVec<byte> fresh)
{
#ifndef REFUSED
	old = std::move(fresh);
#endif
	auto guard = lock.lock();
#ifdef REFUSED
	old = std::move(fresh);
#endif
	*guard = old.is_empty();
}
