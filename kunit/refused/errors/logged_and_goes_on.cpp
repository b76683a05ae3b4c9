// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// The error is logged, and the value is read.
#include <kernel/core/result.hpp>
#include <kernel/text/print.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
Result<Entry> lookup(u32 id);

u32 f()
{
	auto r = lookup(3);
	if (r.is_err())
#ifdef REFUSED
		pr_err("no entry\n");
#else
	{
		pr_err("no entry\n");
		return 0;
	}
#endif
	return r->len; // here
}
