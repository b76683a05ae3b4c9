// SPDX-License-Identifier: GPL-2.0
// expect: the call may have returned no value, and this does not test for it
// No variable holds the Result, and nothing tests it.
#include <kernel/core/result.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
Result<Entry> lookup(u32 id);

#ifdef REFUSED
u32 f()
{
	return lookup(3)->len;
}
#else
Result<u32> f()
{
	return TRY(lookup(3)).len;
}
#endif
