// SPDX-License-Identifier: GPL-2.0
// expect: read-only|const value
// by: types
// A shared object changes only under its locks.
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct State {
	int plain;
	Mutex<int> locked{LOCK_CLASS("state"), 1};
};

void f(const Arc<State> &state)
{
#ifdef REFUSED
	state->plain = 2;
#else
	*state->locked.lock() = 2;
#endif
}
