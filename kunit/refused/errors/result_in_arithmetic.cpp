// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\+|invalid operands to binary expression
// by: types
// A Result has no arithmetic.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

Result<int> f()
{
#ifdef REFUSED
	return half(4) + 1;
#else
	return TRY(half(4)) + 1;
#endif
}
