// SPDX-License-Identifier: GPL-2.0
// expect: without a check|not checked
// by: safe
#include <algorithm>

#include <kernel/prelude.hpp>

using namespace kernel;

u32 largest(Vec<u32> &numbers)
{
	if (numbers.is_empty())
		return 0;
#ifdef REFUSED
	numbers.pop();
#endif
	return *std::ranges::max_element(numbers); // here
}
