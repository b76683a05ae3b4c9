// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// A Result that equals an error number has no value.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

u32 f()
{
	auto r = read_reg(1);
#ifdef REFUSED
	if (r == EAGAIN)
		return *r;
#else
	if (r == 3u)
		return *r;
#endif
	return 0;
}
