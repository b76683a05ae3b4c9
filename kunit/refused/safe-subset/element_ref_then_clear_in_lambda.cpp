// SPDX-License-Identifier: GPL-2.0
// expect: 'e' refers to an object that is gone
// The lambda destroys the element that the reference refers to.
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
	const Entry &e = t.rows[0];
	auto reset = [&] {
		t.rows.clear();
	};
#ifdef REFUSED
	reset();
	return e.id;
#else
	const u32 id = e.id;
	reset();
	return id;
#endif
}
