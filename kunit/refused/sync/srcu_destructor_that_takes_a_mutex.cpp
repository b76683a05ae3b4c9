// SPDX-License-Identifier: GPL-2.0
// expect: sleep-in-atomic|may sleep
// replace() destroys the old object with bottom halves off, where no mutex may be waited for.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/srcu.hpp>

using namespace kernel;

struct Table {
	Table(const Mutex<int> &of) : tables(of) {}
	~Table() { --*tables.lock(); } // here

	u64 size = 0;
	const Mutex<int> &tables;
};

void set(const Mutex<Srcu<Table>> &tables, RcuBox<Table> fresh)
{
#ifdef REFUSED
	tables.lock()->replace(std::move(fresh)); // here
#else
	(void)tables.lock()->replace_sync(std::move(fresh));
#endif
}
