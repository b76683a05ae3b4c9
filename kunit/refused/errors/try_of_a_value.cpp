// SPDX-License-Identifier: GPL-2.0
// expect: request for member .is_err.|member reference base type .int. is not a structure
// by: types
// The expression is not a Result.
#include <kernel/core/result.hpp>

using namespace kernel;

int twice(int n);

Result<int> f()
{
#ifdef REFUSED
	return TRY(twice(4));
#else
	return twice(4);
#endif
}
