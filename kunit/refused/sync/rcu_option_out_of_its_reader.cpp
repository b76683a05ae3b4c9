// SPDX-License-Identifier: GPL-2.0
// expect: when the function has returned|address of stack memory|does not live long enough|stack memory
// by: safe
// The object may be freed as soon as the reader has ended.
#include <kernel/sync/rcu_option.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

#ifdef REFUSED
Found<const Limits> now(const RcuOption<Limits> &limits)
{
	rcu::Guard guard;

	return limits.read(guard); // here
}
#else
Found<const Limits> now(const RcuOption<Limits> &limits, const rcu::Guard &guard)
{
	return limits.read(guard);
}
#endif
