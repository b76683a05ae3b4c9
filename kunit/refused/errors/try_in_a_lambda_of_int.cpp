// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion|inconsistent|must match
// by: types
// TRY() returns from the lambda, and not from the function around it.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

Result<int> f()
{
#ifdef REFUSED
	auto quarter = [](int n) -> int {
		return TRY(half(n));
	};
	return quarter(8);
#else
	auto quarter = [](int n) -> Result<int> {
		return TRY(half(n));
	};
	return TRY(quarter(8));
#endif
}
