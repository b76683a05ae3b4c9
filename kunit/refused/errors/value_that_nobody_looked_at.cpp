// SPDX-License-Identifier: GPL-2.0
// expect: invalid invocation of method .operator\*. on object .result. while it is in the .unknown.
// Seen by clang, and a BUG() at run time besides.
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
