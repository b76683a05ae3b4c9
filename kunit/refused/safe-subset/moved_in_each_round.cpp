// SPDX-License-Identifier: GPL-2.0
// expect: is used after its value was moved away
// The first round moved the object.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	Box<int> name;
};

void keep(Box<int> name);

void f(Entry entry, int n)
{
	for (int i = 0; i < n; i++) {
		keep(std::move(entry.name)); // here
#ifndef REFUSED
		break;
#endif
	}
}
