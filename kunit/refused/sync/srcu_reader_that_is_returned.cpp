// SPDX-License-Identifier: GPL-2.0
// expect: a guard ends in the scope that it was made in
// The caller could delay an updater for ever.
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
