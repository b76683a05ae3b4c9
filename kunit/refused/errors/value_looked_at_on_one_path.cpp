// SPDX-License-Identifier: GPL-2.0
// expect: 'result' may have no value here
// The forms of tests. One test is not on every path.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

Result<int> sum(int n, bool quick)
{
	int sum = TRY(half(n)) + half(n).unwrap_or(0);

	if (auto first = half(1); first.is_ok() && *first > 3)
		return first;
	while (n-- > 0) {
		auto next = half(n);

		if (!next)
			continue;
		sum += *next;
	}

	auto result = half(4);

#ifdef REFUSED
	if (!quick && result.is_err())
		return result;
#else
	if (quick || result.is_err())
		return result;
#endif
	return *result + sum; // here
}
