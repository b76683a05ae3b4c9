// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// by: check
// There may be no object.
#include <kernel/sync/rcu_option.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

u64 most(const RcuOption<Limits> &limits)
{
	rcu::Guard guard;
	const auto now = limits.read(guard);

#ifndef REFUSED
	if (!now)
		return 0;
#endif
	return now->most; // here
}
