// SPDX-License-Identifier: GPL-2.0
// expect: this counter has 8 bits
// With 300 entries the loop never ends.
#include <kernel/memory/vec.hpp>

using namespace kernel;

u32 sum_of(const Vec<u32> &values)
{
	u32 sum = 0;

#ifdef REFUSED
	for (u8 i = 0; i < values.size(); i++)
#else
	for (usize i = 0; i < values.size(); i++)
#endif
		sum += values[i];
	return sum;
}
