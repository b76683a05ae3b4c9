// SPDX-License-Identifier: GPL-2.0
// expect: sleep
// A callback destroys the previous object in a softirq. replace_sync() returns it instead.
#include <kernel/sync/rcu.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Table {
	~Table() { fsleep(1_ms); } // here

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
