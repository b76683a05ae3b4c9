// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that the loop iterates over
// The elements move when the Vec grows.
#include <ranges>

#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<u32> f(Vec<u32> &numbers)
{
	u32 sum = 0;

	for (const u32 n : numbers | std::views::filter([](u32 n) {
				   return n > 3;
			   })) { // here
		sum += n;
#ifdef REFUSED
		TRY(numbers.push(gfp::kernel, n));
#endif
	}
	return sum;
}
