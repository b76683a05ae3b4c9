// SPDX-License-Identifier: GPL-2.0
// expect: 'v' refers to an object that is gone
// The assignment freed the text of the view.
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

Result<usize> f(Table &t)
{
	auto v = t.name.view();
#ifdef REFUSED
	t.name = TRY(kasprintf(gfp::kernel, "x{}", 1));
#endif
	const usize n = v.size(); // here
#ifndef REFUSED
	t.name = TRY(kasprintf(gfp::kernel, "x{}", 1));
#endif
	return n;
}
