// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// Two names of one object.
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct State : Pinned {
	int count() const { return *number.lock(); }
	Mutex<int> number{LOCK_CLASS("state.number"), 0};
};
int f(const Arc<State> &state)
{
	const State &same = *state;
#ifdef REFUSED
	auto guard = same.number.lock();
	return *guard + same.count();
#else
	return same.count();
#endif
}
