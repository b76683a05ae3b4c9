// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// A helper grows the Vec of the structure that it is passed.
#include <optional>

#include <kernel/core/result.hpp>
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

Result<> grow(Table &t)
{
	return t.rows.push(gfp::kernel, Entry{});
}
Result<u32> f(Table &t)
{
	Entry &first = t.rows[0];
#ifdef REFUSED
	TRY(grow(t));
	first.len = 3;
#else
	first.len = 3;
	TRY(grow(t));
#endif
	return 0u;
}
