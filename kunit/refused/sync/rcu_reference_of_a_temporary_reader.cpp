// SPDX-License-Identifier: GPL-2.0
// expect: temporary
// The reader ends with its statement.
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

u64 most(const Rcu<Limits> &limits)
{
#ifdef REFUSED
	const Limits &now = limits.read(rcu::Guard());

	return now.most; // here
#else
	return limits.read(rcu::Guard()).most;
#endif
}
