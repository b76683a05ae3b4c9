// SPDX-License-Identifier: GPL-2.0
// expect: sleep-in-atomic|may sleep
// A callback destroys the previous object in a softirq, where no lock may be waited for.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Table {
	Table(const Mutex<int> &of) : tables(of) {}
	~Table() { --*tables.lock(); } // here

	u64 size = 0;
	const Mutex<int> &tables;
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
