// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A Result frees what it holds.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<KVVec<byte>> load() MAY_SLEEP;

void f(const SpinLock<int> &lock)
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
