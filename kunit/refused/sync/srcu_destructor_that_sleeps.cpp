// SPDX-License-Identifier: GPL-2.0
// expect: sleep-in-atomic
// replace() destroys the old object with bottom halves off.
#include <kernel/sync/srcu.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Table {
	~Table() { fsleep(1_ms); } // here

	u64 size = 0;
};

void set(const Mutex<Srcu<Table>> &tables, RcuBox<Table> fresh)
{
#ifdef REFUSED
	tables.lock()->replace(std::move(fresh)); // here
#else
	(void)tables.lock()->replace_sync(std::move(fresh));
#endif
}
