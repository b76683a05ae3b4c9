// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has a value here, and no error
// The error of a success is returned.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

Result<u32> f()
{
	auto r = read_reg(1);
#ifdef REFUSED
	if (r.is_ok())
		return r.error();
	return 0u;
#else
	if (r.is_err())
		return r.error();
	return *r;
#endif
}
