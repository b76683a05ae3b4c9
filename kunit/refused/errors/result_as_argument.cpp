// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no matching function|no viable conversion
// by: types
// A Result is not converted to its value for a call.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);
int twice(int n);

Result<int> f()
{
#ifdef REFUSED
	return twice(half(4));
#else
	return twice(TRY(half(4)));
#endif
}
