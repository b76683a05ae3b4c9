// SPDX-License-Identifier: GPL-2.0
// expect: 'it' refers to an object that is gone
// The elements move when the Vec grows.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(Vec<u32> &numbers)
{
	for (auto it = numbers.begin(); it != numbers.end(); ++it) // here
		if (*it == 0) {
#ifdef REFUSED
			TRY(numbers.push(gfp::kernel, 1u));
#endif
			*it = 2; // here
		}
	return ok();
}
