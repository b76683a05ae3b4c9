// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that 'std::rotate' stays inside of its objects
// The array has four elements.
#include <algorithm>
#include <array>

#include <kernel/core/types.hpp>

using namespace kernel;

void f(std::array<u32, 4> &numbers)
{
#ifdef REFUSED
	std::rotate(numbers.begin(), numbers.begin() + 5, numbers.end());
#else
	std::rotate(numbers.begin(), numbers.begin() + 1, numbers.end());
#endif
}
