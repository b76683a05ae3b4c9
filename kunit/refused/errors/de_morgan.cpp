// SPDX-License-Identifier: GPL-2.0
// expect: 'a' has no value here
// A negated condition lets one error pass.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

u32 f()
{
	auto a = read_reg(1);
	auto b = read_reg(2);
#ifdef REFUSED
	if (!(a.is_ok() || b.is_ok()))
		return 0;
#else
	if (!(a.is_ok() && b.is_ok()))
		return 0;
#endif
	return *a + *b; // here
}
