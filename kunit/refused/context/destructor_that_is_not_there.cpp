// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The compiler generates the destructor.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Buffer {
	KVVec<byte> bytes;
};

void f(const SpinLock<int> &lock, Buffer given)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	Buffer mine = std::move(given);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	++*guard;
} // here
