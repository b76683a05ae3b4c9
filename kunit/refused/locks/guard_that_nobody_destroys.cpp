// SPDX-License-Identifier: GPL-2.0
// expect: a guard ends in the scope that it was made in
// In memory that is no object: as if it were forgotten.
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
