// SPDX-License-Identifier: GPL-2.0
// expect: a guard must end in the scope that constructs it
// The lock would be held as long as the object exists, which the checker cannot follow.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Holder {
#ifdef REFUSED
	Guard<SpinLock<int>> guard;
#else
	const SpinLock<int> &guard;
#endif
};
void use(const Holder &holder);
