// SPDX-License-Identifier: GPL-2.0
// expect: this divisor begins with 0, and no condition tests it: the division is then an oops
// A mean of the values of an array that are in use: if none is, the count is 0.
#include <array>

#include <kernel/prelude.hpp>

using namespace kernel;

u32 mean_of_used(const std::array<u32, 8> &values)
{
	u32 sum = 0, used = 0;

	for (const u32 value : values) {
#ifdef REFUSED
		if (value == 0)
			continue;
#endif
		sum += value;
		used++;
	}
	return sum / used; // here
}
