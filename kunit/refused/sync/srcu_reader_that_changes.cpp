// SPDX-License-Identifier: GPL-2.0
// expect: read-only|const-qualified
// by: types
// Other readers read the same object.
#include <kernel/sync/srcu.hpp>

using namespace kernel;

struct Table {
	u64 size;
};

u64 read(const Srcu<Table> &tables)
{
	auto table = tables.read_lock();

#ifdef REFUSED
	table->size++;
#endif
	return table->size;
}
