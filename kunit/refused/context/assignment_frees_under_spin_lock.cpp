// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .operator=. while context .atomic_context. is held
// The old value goes.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, KVVec<byte> old, KVVec<byte> fresh) MAY_SLEEP
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
