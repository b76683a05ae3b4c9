// SPDX-License-Identifier: GPL-2.0
// expect: sleep-in-atomic|may sleep
// A callback that waits for a grace period ends no grace period.
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Table {
	~Table() { rcu::synchronize(); } // here

	u64 size = 0;
};

void set(Rcu<Table> &table, RcuBox<Table> fresh)
{
#ifdef REFUSED
	table.replace(std::move(fresh)); // here
#else
	auto old = table.replace_sync(std::move(fresh));

	old->size = 0;
#endif
}
