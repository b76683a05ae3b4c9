// SPDX-License-Identifier: GPL-2.0
// expect: constraint|no matching (member )?function
// by: types
// Only a type that allows it is read without its lock.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

struct State {
	Rcu<Limits> limits;
	u64 changes = 0;
};

u64 changes(const Mutex<State> &state)
{
#ifdef REFUSED
	return state.without_lock<&State::changes>();
#else
	rcu::Guard guard;

	return state.without_lock<&State::limits>().read(guard).most;
#endif
}
