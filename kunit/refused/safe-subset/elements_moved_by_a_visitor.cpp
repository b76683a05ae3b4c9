// SPDX-License-Identifier: GPL-2.0
// expect: this moves the value of each element away, and the elements remain
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

u32 sum(Vec<Box<u32>> numbers)
{
	u32 sum = 0;

#ifdef REFUSED
	std::ranges::for_each(numbers, [&sum](Box<u32> &number) {
		const Box<u32> taken = std::move(number);

		sum += *taken;
	});
#else
	while (!numbers.is_empty()) {
		const Box<u32> taken = numbers.pop();

		sum += *taken;
	}
#endif
	for (const Box<u32> &number : numbers)
		sum += *number;
	return sum;
}
