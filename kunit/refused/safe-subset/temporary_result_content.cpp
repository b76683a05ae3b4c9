// SPDX-License-Identifier: GPL-2.0
// expect: object backing the pointer will be destroyed at the end of the full-expression
// The content of the Result was a temporary.
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
u32 total(std::span<const Entry> rows);

Result<Vec<Entry>> snapshot(const Table &t);
Result<u32> f(const Table &t)
{
#ifdef REFUSED
	std::span<const Entry> s = TRY(snapshot(t)).as_span();
	return total(s);
#else
	auto v = TRY(snapshot(t));
	return total(v.as_span());
#endif
}
