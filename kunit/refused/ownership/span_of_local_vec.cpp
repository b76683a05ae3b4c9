// SPDX-License-Identifier: GPL-2.0
// expect: address of stack memory
// The span outlives its Vec.
#include <kernel/memory/vec.hpp>

using namespace kernel;

#ifdef REFUSED
std::span<int> f()
{
	Vec<int> numbers;
	return numbers.as_span();
}
#else
Vec<int> f()
{
	Vec<int> numbers;
	return numbers;
}
#endif
