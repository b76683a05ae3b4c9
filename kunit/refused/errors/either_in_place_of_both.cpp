// SPDX-License-Identifier: GPL-2.0
// expect: 'a' has no value here
// The variable says that one of two has a value.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

u32 f()
{
	auto a = read_reg(1);
	auto b = read_reg(2);
#ifdef REFUSED
	const bool both = a.is_ok() || b.is_ok();
#else
	const bool both = a.is_ok() && b.is_ok();
#endif
	return both ? *a + *b : 0; // here
}
