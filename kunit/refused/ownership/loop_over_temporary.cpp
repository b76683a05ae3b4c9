// SPDX-License-Identifier: GPL-2.0
// expect: destroyed (at the end of the full-expression|before)|(before|end of) .*loop|temporary
// The Vec is destroyed before the first round.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Vec<int> make();

int f()
{
	int sum = 0;
#ifdef REFUSED
	for (int n : make().as_span())
#else
	auto numbers = make();
	for (int n : numbers)
#endif
		sum += n; // here
	return sum;
}
