// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|no matching constructor
// by: types
// lockdep could not distinguish the lock from others.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct State {
#ifdef REFUSED
	Mutex<int> lock{1};
#else
	Mutex<int> lock{LOCK_CLASS("state"), 1};
#endif
};
State *use();
