// SPDX-License-Identifier: GPL-2.0
// Outside of the safe subset there are pointers, which may be null.
#include <kernel/core/types.hpp>

using namespace kernel;

int f(int *given)
{
	int *n = given ? given : nullptr;

	return *n;
}
