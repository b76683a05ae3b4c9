// SPDX-License-Identifier: GPL-2.0
// expect: a guard must end in the scope that constructs it
// The caller could delay an updater forever.
#include <kernel/sync/srcu.hpp>

using namespace kernel;

struct Table {
	u64 size;
};

#ifdef REFUSED
SrcuGuard<Table> read(const Mutex<Srcu<Table>> &tables)
{
	return tables.without_lock().read_lock();
}
#else
u64 read(const Mutex<Srcu<Table>> &tables)
{
	return tables.without_lock().read_lock()->size;
}
#endif
