// SPDX-License-Identifier: GPL-2.0
// expect: 'name' is used after its value was moved away
// Members are moved separately.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	Box<int> name;
	int id;
};

void keep(Box<int> name);

int f(Entry entry)
{
#ifdef REFUSED
	keep(std::move(entry.name));
	return *entry.name;
#else
	int value = *entry.name;
	keep(std::move(entry.name));
	return value + entry.id;
#endif
}
