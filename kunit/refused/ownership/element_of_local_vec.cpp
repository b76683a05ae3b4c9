// SPDX-License-Identifier: GPL-2.0
// expect: (address of|reference to) stack memory
// The reference to an element outlives its Vec.
#include <kernel/memory/vec.hpp>

using namespace kernel;

#ifdef REFUSED
int &f(Vec<int> numbers)
{
	Vec<int> mine = std::move(numbers);
	return mine[0];
}
#else
int f(Vec<int> numbers)
{
	Vec<int> mine = std::move(numbers);
	return mine[0];
}
#endif
