// SPDX-License-Identifier: GPL-2.0
// expect: 'std::fill_n' is not on the list
// The count is the caller's, and the Vec does not see it.
#include <algorithm>

#include <kernel/memory/vec.hpp>

using namespace kernel;

void f(Vec<int> &numbers, [[maybe_unused]] usize count)
{
#ifdef REFUSED
	std::fill_n(numbers.begin(), count, 0);
#else
	std::fill(numbers.begin(), numbers.end(), 0);
#endif
}
