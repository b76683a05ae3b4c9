// SPDX-License-Identifier: GPL-2.0
// unwrap() claims that there is a value. If there is none, it is a BUG() at run time.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

int f()
{
	return half(4).unwrap();
}
