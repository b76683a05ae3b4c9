// SPDX-License-Identifier: GPL-2.0
// A BUG() at run time, if it is an error.
#include <kernel/result.hpp>

using namespace kernel;

Result<int> half(int n);

int f()
{
	Result<int> result = half(4);

	return *result;
}
