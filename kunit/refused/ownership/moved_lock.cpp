// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// The waiters of a lock have its address.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct State {
	Mutex<int> lock{LOCK_CLASS("state"), 1};
};

void f(State &state)
{
#ifdef REFUSED
	State other = std::move(state);
#else
	State &other = state;
#endif
	(void)&other;
}
