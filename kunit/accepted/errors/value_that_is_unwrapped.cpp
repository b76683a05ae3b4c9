// SPDX-License-Identifier: GPL-2.0
// Whoever says unwrap() says that it cannot fail. A BUG() at run time, if it does.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

int f()
{
	return half(4).unwrap();
}
