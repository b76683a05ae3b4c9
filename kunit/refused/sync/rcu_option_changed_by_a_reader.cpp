// SPDX-License-Identifier: GPL-2.0
// expect: cannot assign|assignment of member
// by: types
// Other readers would see the change half done.
#include <kernel/sync/rcu_option.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

void f(const RcuOption<Limits> &limits)
{
	rcu::Guard guard;
	const auto now = limits.read(guard);

	if (!now)
		return;
#ifdef REFUSED
	now->most = 1; // here
#else
	(void)now->most;
#endif
}
