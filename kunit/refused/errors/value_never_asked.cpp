// SPDX-License-Identifier: GPL-2.0
// expect: 'r' may have no value here
// The caller takes the value of a call that can fail.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

#ifdef REFUSED
u32 f()
{
	auto r = read_reg(1);
	return *r;
}
#else
u32 f()
{
	auto r = read_reg(1);
	return r ? *r : 0;
}
#endif
