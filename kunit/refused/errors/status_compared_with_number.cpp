// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator==|invalid operands to binary expression
// by: types
// The error number is 22, C returns -22, and EINVAL is neither.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> work();

bool f()
{
#ifdef REFUSED
	return work() == -22;
#else
	return work() == EINVAL;
#endif
}
