// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The end of the scope calls vfree(), which sleeps.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, KVVec<byte> given)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	KVVec<byte> bytes = std::move(given);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = bytes.is_empty();
} // here
