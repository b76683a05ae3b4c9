// SPDX-License-Identifier: GPL-2.0
// expect: 'r' refers to an object that is gone
// The view went through a helper and an optional.
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

std::optional<std::span<const Entry>> rows_of(const Table &t)
{
	if (t.rows.is_empty())
		return std::nullopt;
	return t.rows.as_span();
}
u32 f(const Mutex<Table> &lock)
{
	std::optional<std::span<const Entry>> r;
	{
		auto g = lock.lock();
		r = rows_of(*g);
#ifndef REFUSED
		return r ? total(*r) : 0;
#endif
	}
#ifdef REFUSED
	return r ? total(*r) : 0;
#endif
}
