// SPDX-License-Identifier: GPL-2.0
// expect: .before. refers to an object that is gone
// by: safe
// The previous object is freed after a grace period, and the updater does not wait for it.
#include <kernel/sync/rcu_option.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

u64 remove(RcuOption<Limits> &limits)
{
	const auto before = limits.current();
	u64 most = 0;

#ifdef REFUSED
	limits.clear();
#endif
	if (before) // here
		most = before->most;
#ifndef REFUSED
	limits.clear();
#endif
	return most;
}
