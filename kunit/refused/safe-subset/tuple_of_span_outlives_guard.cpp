// SPDX-License-Identifier: GPL-2.0
// expect: 't' refers to an object that is gone
// A tuple hides the view.
#include <optional>
#include <tuple>

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
	std::tuple<u32, std::span<const Entry>> t{};
	u32 n = 0;
	{
		auto g = lock.lock();
		t = {1u, g->rows.as_span()};
#ifndef REFUSED
		n = total(std::get<1>(t));
#endif
	}
#ifdef REFUSED
	n = total(std::get<1>(t));
#endif
	return n;
}
