// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// push() may move the element.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

Result<u32> f(Vec<Entry> &rows)
{
	Entry &first = rows[0];

	first.id = 1;
	TRY(rows.push(gfp::kernel, Entry{}));
#ifdef REFUSED
	first.len = 3;
#else
	rows[0].len = 3;
#endif
	return rows[0].len;
}
