// SPDX-License-Identifier: GPL-2.0
// expect: 'it' may have no value here
// The end of another object is compared.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

u32 f(const Vec<u32> &numbers, [[maybe_unused]] const Vec<u32> &others, u32 wanted)
{
	auto it = std::find(numbers.begin(), numbers.end(), wanted);

#ifdef REFUSED
	if (it == others.end())
		return 0;
#else
	if (it == numbers.end())
		return 0;
#endif
	return *it; // here
}
