// SPDX-License-Identifier: GPL-2.0
// expect: 'old' refers to an object that is gone
// emplace() replaced the object.
#include <optional>

#include <kernel/memory/box.hpp>
#include <kernel/memory/string.hpp>
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
struct Table {
	Vec<Entry> rows;
	Vec<Session> sessions;
	std::optional<Entry> last;
	String name;
};

u32 f(Table &t)
{
	if (!t.last)
		return 0;
	const Entry &old = *t.last;
#ifdef REFUSED
	t.last.emplace(Entry{.id = 4, .len = 1});
	return old.id;
#else
	const Entry copy = old;
	t.last.emplace(Entry{.id = 4, .len = 1});
	return copy.id;
#endif
}
