// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .~Result. while context .atomic_context. is held
// A Result frees what it holds.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<KVVec<byte>> load() MAY_SLEEP;

void f(const SpinLock<int> &lock) MAY_SLEEP
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	auto bytes = load();
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = bytes.is_ok();
} // here
