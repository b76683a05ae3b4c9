// SPDX-License-Identifier: GPL-2.0
// expect: the lambda changes the object that this call iterates over
// The callback frees the elements that the search goes through.
#include <kernel/container/list.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Item {
	Vec<u8> data;
	u32 tag = 0;
};

void f(List<Item> &l)
{
#ifdef REFUSED
	auto x = l.take_if([&](const Item &i) {
		l.clear();
		return i.tag == 1;
	});
#else
	auto x = l.take_if([&](const Item &i) {
		return i.tag == 1;
	});
#endif
}
