// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion
// by: types
// An int would lose the sign, or have it twice.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

#ifdef REFUSED
int f()
{
	return TRY(half(4));
}
#else
Result<int> f()
{
	return TRY(half(4));
}
#endif
