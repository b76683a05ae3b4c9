// SPDX-License-Identifier: GPL-2.0
// The address of a field outlives the guard. The safe subset has no pointers.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct State {
	int n;
};

int f(const SpinLock<State> &lock)
{
	int copy = 0;
	int *n = &copy;
	{
		auto state = lock.lock();
		n = &state->n;
	}
	return *n;
}
