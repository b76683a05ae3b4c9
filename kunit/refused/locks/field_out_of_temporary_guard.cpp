// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression
// A reference to a field outlives the temporary guard.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct State {
	int n;
};

int f(const SpinLock<State> &lock)
{
#ifdef REFUSED
	int &n = lock.lock()->n;
	return n;
#else
	auto guard = lock.lock();
	return guard->n;
#endif
}
