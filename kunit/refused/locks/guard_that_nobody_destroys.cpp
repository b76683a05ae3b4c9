// SPDX-License-Identifier: GPL-2.0
// expect: a guard must end in the scope that constructs it
// The memory is not an object, so the guard is never destroyed.
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Held = Guard<SpinLock<int>>;

void f(const SpinLock<int> &lock, void *memory)
{
#ifdef REFUSED
	::new (memory) Held(lock.lock());
#else
	auto held = lock.lock();
	*held = memory ? 1 : 0;
#endif
} // here
