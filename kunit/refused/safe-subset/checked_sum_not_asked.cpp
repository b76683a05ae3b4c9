// SPDX-License-Identifier: GPL-2.0
// expect: 'end' may have no value here
// The sum of two numbers from user space is used without a test for overflow.
#include <kernel/core/arithmetic.hpp>

using namespace kernel;

Result<u64> f(u64 position, u64 length)
{
	auto end = checked_add(position, length);

#ifdef REFUSED
	return *end;
#else
	if (!end)
		return EINVAL;
	return *end;
#endif
}
