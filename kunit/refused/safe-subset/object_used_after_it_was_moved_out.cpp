// SPDX-License-Identifier: GPL-2.0
// expect: is used after its value was moved away
// The object in a Box is moved without the Box.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Entry {
	Vec<int> numbers;
};

void keep(Entry entry);

usize f(Box<Entry> box)
{
#ifdef REFUSED
	keep(std::move(*box));
	return box->numbers.size();
#else
	usize size = box->numbers.size();
	keep(std::move(*box));
	return size;
#endif
}
