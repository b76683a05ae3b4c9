// SPDX-License-Identifier: GPL-2.0
// expect: invalid initialization of reference|no known conversion
// by: types
// A guard of one lock does not give access to the data of another.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Table {
	int entries;
};
void add(Guard<Mutex<Table>> &table);

void f(const Mutex<Table> &table, const Mutex<int> &count)
{
#ifdef REFUSED
	auto guard = count.lock();
#else
	auto guard = table.lock();
#endif
	add(guard); // here
	(void)table;
	(void)count;
}
