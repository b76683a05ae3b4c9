// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// The value is read after the opposite test.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

#ifdef REFUSED
u32 f()
{
	auto r = read_reg(1);
	if (r.is_err() && *r > 3)
		return 1;
	return 0;
}
#else
u32 f()
{
	auto r = read_reg(1);
	if (r.is_ok() && *r > 3)
		return 1;
	return 0;
}
#endif
