// SPDX-License-Identifier: GPL-2.0
// expect: moved|null
// Readers see the object after the move.
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

void set(Rcu<Limits> &limits, RcuBox<Limits> fresh)
{
#ifndef REFUSED
	fresh->most = 3;
#endif
	limits.replace(std::move(fresh));
#ifdef REFUSED
	fresh->most = 3;
#endif
}
