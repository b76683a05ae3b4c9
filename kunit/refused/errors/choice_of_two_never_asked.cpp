// SPDX-License-Identifier: GPL-2.0
// expect: 'r' may have no value here
// Both calls of ?: can fail.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

u32 f(bool c)
{
	auto r = c ? read_reg(1) : read_reg(2);
#ifdef REFUSED
	return *r;
#else
	return r.is_ok() ? *r : 0;
#endif
}
