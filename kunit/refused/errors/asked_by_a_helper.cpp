// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// The result of a helper is used inverted.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

bool good(const Result<u32> &r)
{
	return r.is_ok();
}
u32 f()
{
	auto r = read_reg(1);
#ifdef REFUSED
	if (good(r))
		return 0;
#else
	if (!good(r))
		return 0;
#endif
	return *r; // here
}
