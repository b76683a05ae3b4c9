// SPDX-License-Identifier: GPL-2.0
// expect: these iterators are not the bounds of one object
// std::ranges::sort() also takes two iterators.
#include <algorithm>

#include <kernel/core/types.hpp>

using namespace kernel;

void f(std::span<int> first, [[maybe_unused]] std::span<int> second)
{
#ifdef REFUSED
	std::ranges::sort(first.begin(), second.end());
#else
	std::ranges::sort(first);
#endif
}
