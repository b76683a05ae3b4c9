// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The destructor of the base calls vfree().
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Base {
	KVVec<byte> bytes;
};
struct Derived : Base {
	int n = 1;
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	Derived derived;
	*guard = derived.n;
#else
	*guard = 1;
#endif
} // here
