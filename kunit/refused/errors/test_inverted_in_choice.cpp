// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// The two sides of ?: are swapped.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

#ifdef REFUSED
u32 f()
{
	auto r = read_reg(1);
	return r.is_err() ? *r : 0;
}
#else
u32 f()
{
	auto r = read_reg(1);
	return r.is_err() ? 0 : *r;
}
#endif
