// SPDX-License-Identifier: GPL-2.0
// A pointer that outlives the function in what the caller passed. The safe subset has no such
// member.
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
