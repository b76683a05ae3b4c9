// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// A variable holds the opposite of what its name says.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

u32 f()
{
	auto r = read_reg(1);
#ifdef REFUSED
	const bool good = r.is_err();
#else
	const bool good = r.is_ok();
#endif
	if (!good)
		return 0;
	return *r; // here
}
