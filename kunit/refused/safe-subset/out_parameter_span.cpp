// SPDX-License-Identifier: GPL-2.0
// expect: 's' refers to an object that is gone
// The helper stores the view in its caller's variable.
#include <optional>

#include <kernel/memory/box.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

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
u32 total(std::span<const Entry> rows);

void view(const Table &t, std::span<const Entry> &out)
{
	out = t.rows.as_span();
}
u32 f(const Mutex<Table> &lock)
{
	std::span<const Entry> s;
	u32 n = 0;
	{
		auto g = lock.lock();
		view(*g, s);
#ifndef REFUSED
		n = total(s);
#endif
	}
#ifdef REFUSED
	n = total(s);
#endif
	return n;
}
