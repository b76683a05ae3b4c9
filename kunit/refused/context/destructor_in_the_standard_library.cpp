// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// std::pair has no annotation for its members.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, KVVec<byte> bytes)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	std::pair<KVVec<byte>, int> both(std::move(bytes), 1);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = both.second;
} // here
