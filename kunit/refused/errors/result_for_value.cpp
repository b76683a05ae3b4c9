// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion
// by: types
// A Result must be tested before its value is used.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

Result<int> f()
{
#ifdef REFUSED
	int n = half(4);
#else
	int n = TRY(half(4));
#endif
	return n + 1;
}
