// SPDX-License-Identifier: GPL-2.0
// expect: 'e' is used after its value was moved away
// Only one operand moves, and the other path uses the object too.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

bool try_keep(Box<Entry> e);
u32 f(Box<Entry> e, bool fast)
{
	if (fast && try_keep(std::move(e)))
		return 1;
#ifdef REFUSED
	return e->id;
#else
	return 0;
#endif
}
