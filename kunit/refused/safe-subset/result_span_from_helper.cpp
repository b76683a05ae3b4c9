// SPDX-License-Identifier: GPL-2.0
// expect: the returned view refers to 'g'
// The guard ends in the lambda, and its data is used after that.
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

Result<std::span<const Entry>> rows_of(const Table &t)
{
	if (t.rows.is_empty())
		return ENODATA;
	return t.rows.as_span();
}
Result<u32> get(const Mutex<Table> &lock)
{
#ifdef REFUSED
	auto r = TRY([&]() -> Result<std::span<const Entry>> {
		auto g = lock.lock();
		return rows_of(*g);
	}());
	return total(r);
#else
	auto g = lock.lock();
	auto r = TRY(rows_of(*g));
	return total(r);
#endif
}
