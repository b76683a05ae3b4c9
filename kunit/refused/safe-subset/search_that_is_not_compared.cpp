// SPDX-License-Identifier: GPL-2.0
// expect: 'it' may have no value here
// A search that found nothing returns the end, behind the last element.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

u32 f(const Vec<u32> &numbers, u32 wanted)
{
	auto it = std::find(numbers.begin(), numbers.end(), wanted);

#ifdef REFUSED
	return *it;
#else
	return it != numbers.end() ? *it : 0;
#endif
}
