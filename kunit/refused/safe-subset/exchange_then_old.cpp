// SPDX-License-Identifier: GPL-2.0
// expect: 'old' refers to an object that is gone
// std::exchange() returned the old owner, which is destroyed at the end of the statement.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
struct Session {
	Vec<u32> ids;
	u32 state = 0;
	Box<Entry> entry;
};
void keep(Box<Entry> e);

u32 f(Session &s, Box<Entry> e)
{
	Entry &old = *s.entry;
#ifdef REFUSED
	keep(std::exchange(s.entry, std::move(e)));
	return old.id;
#else
	const u32 id = old.id;
	keep(std::exchange(s.entry, std::move(e)));
	return id;
#endif
}
