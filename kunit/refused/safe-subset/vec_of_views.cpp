// SPDX-License-Identifier: GPL-2.0
// expect: 'parts' refers to an object that is gone
// The Vec of views outlives the guard.
#include <optional>

#include <kernel/core/result.hpp>
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

Result<u32> f(const Mutex<Table> &lock)
{
	Vec<std::span<const Entry>> parts;
	u32 n = 0;
	{
		auto g = lock.lock();
		TRY(parts.push(gfp::kernel, g->rows.as_span()));
#ifndef REFUSED
		n = total(parts[0]);
#endif
	}
#ifdef REFUSED
	n = total(parts[0]);
#endif
	return n;
}
