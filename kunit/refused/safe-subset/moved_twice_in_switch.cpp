// SPDX-License-Identifier: GPL-2.0
// expect: 'e' is used after its value was moved away
// One case falls through to the next.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
void keep(Box<Entry> e);

void f(Box<Entry> e, u32 kind)
{
	switch (kind) {
	case 1:
		keep(std::move(e));
#ifdef REFUSED
		[[fallthrough]];
#else
		break;
#endif
	case 2:
		keep(std::move(e)); // here
		break;
	default:
		break;
	}
}
