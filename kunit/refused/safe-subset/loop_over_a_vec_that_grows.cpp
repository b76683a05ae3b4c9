// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that the loop iterates over
// The loop uses the bounds of the old memory.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(Vec<int> &numbers)
{
#ifdef REFUSED
	for (int n : numbers)
		TRY(numbers.push(gfp::kernel, n));
#else
	const usize size = numbers.size();

	for (usize i = 0; i < size; i++)
		TRY(numbers.push(gfp::kernel, numbers[i]));
#endif
	return ok();
}
