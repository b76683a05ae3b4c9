// SPDX-License-Identifier: GPL-2.0
// expect: 's' refers to an object that is gone
// The view refers to data of a lock on one path only.
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

u32 f(const Mutex<Table> &lock, std::span<const Entry> fallback, bool use)
{
	std::span<const Entry> s = fallback;
	if (use) {
		auto g = lock.lock();
#ifdef REFUSED
		s = g->rows.as_span();
#else
		return total(g->rows.as_span());
#endif
	}
	return total(s); // here
}
