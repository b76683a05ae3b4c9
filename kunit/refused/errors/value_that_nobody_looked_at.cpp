// SPDX-License-Identifier: GPL-2.0
// expect: 'result' may have no value here
// The checker reports it. At run time it would be a BUG().
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

int f()
{
	Result<int> result = half(4);

#ifndef REFUSED
	if (result.is_err())
		return 0;
#endif
	return *result; // here
}
