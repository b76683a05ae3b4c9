// SPDX-License-Identifier: GPL-2.0
// expect: a raw pointer does not say what owns its object
// After the assignment, a comparison with the end of the first object proves nothing.
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

u32 f(const Vec<u32> &numbers, [[maybe_unused]] const Vec<u32> &others, u32 wanted)
{
	auto it = std::find(numbers.begin(), numbers.end(), wanted); // here

#ifdef REFUSED
	it = std::find(others.begin(), others.end(), wanted);
#endif
	return it != numbers.end() ? *it : 0;
}
