// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .operator\(\). while context .atomic_context. is held
// A function object is a function.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Reload {
	void operator()() const MAY_SLEEP;
};

void f(const SpinLock<int> &lock, const Reload &reload) MAY_SLEEP
{
#ifdef REFUSED
	auto guard = lock.lock();
	reload();
#else
	reload();
	auto guard = lock.lock();
#endif
	*guard = 1;
}
