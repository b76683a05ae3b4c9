// SPDX-License-Identifier: GPL-2.0
// expect: 'it' refers to an object that is gone
// The element moves when the array grows.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

Result<u32> f(Vec<u32> &numbers, u32 wanted)
{
#ifndef REFUSED
	TRY(numbers.push(gfp::kernel, wanted));
#endif
	auto it = std::find(numbers.begin(), numbers.end(), wanted);

	if (it == numbers.end())
		return ENOENT;
#ifdef REFUSED
	TRY(numbers.push(gfp::kernel, wanted));
#endif
	return *it; // here
}
