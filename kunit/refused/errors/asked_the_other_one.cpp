// SPDX-License-Identifier: GPL-2.0
// expect: 'b' may have no value here
// The condition tests one Result twice, and the other never.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

u32 f()
{
	auto a = read_reg(1);
	auto b = read_reg(2);
#ifdef REFUSED
	if (a.is_err() || a.is_err())
		return 0;
#else
	if (a.is_err() || b.is_err())
		return 0;
#endif
	return *a + *b; // here
}
