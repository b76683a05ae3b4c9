// SPDX-License-Identifier: GPL-2.0
// expect: 'e' is used after its value was moved away
// The binding names a member that was moved.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
void keep(Box<Entry> e);

u32 f(std::pair<Box<Entry>, u32> p)
{
	auto &[e, n] = p; // here
	keep(std::move(e));
#ifdef REFUSED
	return e->id;
#else
	return n;
#endif
}
