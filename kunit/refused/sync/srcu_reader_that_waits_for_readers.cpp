// SPDX-License-Identifier: GPL-2.0
// expect: srcu|reader
// The reader waits for itself.
#include <kernel/sync/srcu.hpp>

using namespace kernel;

struct Table {
	u64 size;
};

u64 set(const Mutex<Srcu<Table>> &tables, RcuBox<Table> fresh)
{
#ifdef REFUSED
	auto table = tables.without_lock().read_lock();

	(void)tables.lock()->replace_sync(std::move(fresh)); // here
	return table->size;
#else
	(void)tables.lock()->replace_sync(std::move(fresh));

	return tables.without_lock().read_lock()->size;
#endif
}
