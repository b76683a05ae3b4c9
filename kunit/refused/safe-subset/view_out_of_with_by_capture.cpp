// SPDX-License-Identifier: GPL-2.0
// expect: 's' refers to 't' after the lambda has returned
// The lambda stores the view in a variable outside.
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

u32 f(const Mutex<Table> &lock)
{
	std::span<const Entry> s;
	u32 n = 0;
	lock.with([&](Table &t) {
#ifdef REFUSED
		s = t.rows.as_span();
#else
		s = {};
		n = total(t.rows.as_span());
#endif
	});
#ifdef REFUSED
	n = total(s);
#endif
	return n;
}
