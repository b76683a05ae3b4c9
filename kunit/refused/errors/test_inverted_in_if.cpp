// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// The test is inverted: the value is taken where there is an error.
#include <kernel/core/result.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
Result<Entry> lookup(u32 id);

u32 f()
{
	auto r = lookup(1);
#ifdef REFUSED
	if (r.is_err())
		return r->len;
#else
	if (r.is_ok())
		return r->len;
#endif
	return 0;
}
