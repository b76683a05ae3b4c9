// SPDX-License-Identifier: GPL-2.0
// expect: 'name' is used after its value was moved away
// The object is moved on one of two paths.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	Box<int> name;
};

void keep(Box<int> name);

int f(Entry entry, bool early)
{
	if (early) {
		keep(std::move(entry.name));
#ifndef REFUSED
		return 0;
#endif
	}
	return *entry.name; // here
}
