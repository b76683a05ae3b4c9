// SPDX-License-Identifier: GPL-2.0
// expect: an address is taken, dereferenced or used in arithmetic
// The loop goes on past the end of the shorter one.
#include <kernel/memory/vec.hpp>

using namespace kernel;

u32 f(const Vec<u32> &numbers, const Vec<u32> &others)
{
	u32 sum = others.size() > 0;

#ifdef REFUSED
	for (auto it = numbers.begin(); it != others.end(); ++it) // here
#else
	for (auto it = numbers.begin(); it != numbers.end(); ++it)
#endif
		sum += *it; // here
	return sum;
}
