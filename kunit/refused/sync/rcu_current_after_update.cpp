// SPDX-License-Identifier: GPL-2.0
// expect: .before. refers to an object that is gone
// by: safe
// The update publishes a copy, and the object from before it is freed after a grace period.
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

Result<u64> raise(Rcu<Limits> &limits)
{
	const Limits &before = limits.current();
#ifdef REFUSED
	TRY(limits.update(gfp::kernel, [](Limits &now) {
		now.most++;
	}));
	return before.most; // here
#else
	const u64 most = before.most;

	TRY(limits.update(gfp::kernel, [](Limits &now) {
		now.most++;
	}));
	return most;
#endif
}
