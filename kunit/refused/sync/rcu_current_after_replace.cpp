// SPDX-License-Identifier: GPL-2.0
// expect: .before. refers to an object that is gone
// by: safe
// The previous object is freed after a grace period, and the updater does not wait for it.
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

u64 set(Rcu<Limits> &limits, RcuBox<Limits> fresh)
{
	const Limits &before = limits.current();
#ifdef REFUSED
	limits.replace(std::move(fresh));
	return before.most; // here
#else
	const u64 most = before.most;

	limits.replace(std::move(fresh));
	return most;
#endif
}
