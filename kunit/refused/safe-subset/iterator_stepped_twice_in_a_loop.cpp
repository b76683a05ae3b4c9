// SPDX-License-Identifier: GPL-2.0
// expect: an address is taken, dereferenced or used in arithmetic
// The second step may pass the end.
#include <kernel/memory/vec.hpp>

using namespace kernel;

u32 f(const Vec<u32> &numbers)
{
	u32 sum = 0;

	for (auto it = numbers.begin(); it != numbers.end(); ++it) { // here
		sum += *it;					     // here
#ifdef REFUSED
		++it;
#endif
	}
	return sum;
}
