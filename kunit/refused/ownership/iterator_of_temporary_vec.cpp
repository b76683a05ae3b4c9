// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression
// The iterator outlives its temporary Vec.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Vec<int> make();

int f()
{
#ifdef REFUSED
	int *first = make().begin();
#else
	auto numbers = make();
	int *first = numbers.begin();
#endif
	return *first;
}
