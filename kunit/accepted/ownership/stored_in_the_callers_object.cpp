// SPDX-License-Identifier: GPL-2.0
// A pointer in the caller's object outlives the function. The safe subset has no such member.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Cache {
	int *last;
};

void f(Cache &cache)
{
	int n = 1;

	cache.last = &n;
}
