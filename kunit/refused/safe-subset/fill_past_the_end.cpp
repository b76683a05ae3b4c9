// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that 'std::fill_n' stays inside of its objects
// The caller chooses the count, and nothing compares it with the size.
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
