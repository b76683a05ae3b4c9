// SPDX-License-Identifier: GPL-2.0
// expect: 'e' is used after its value was moved away
// The function moves from its reference argument.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

void steal(Box<Entry> &e)
{
	auto gone = std::move(e);
}
u32 f(Box<Entry> e)
{
#ifdef REFUSED
	steal(e);
#endif
	return e->id; // here
}
