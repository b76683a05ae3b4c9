// SPDX-License-Identifier: GPL-2.0
// expect: an algorithm is called later, with iterators that are not checked
// The bounds are those of two objects.
#include <algorithm>

#include <kernel/memory/vec.hpp>

using namespace kernel;

void f(Vec<u32> &a, Vec<u32> &b)
{
#ifdef REFUSED
	const auto sort = std::ranges::sort;

	sort(a.begin(), b.end());
#else
	std::ranges::sort(a);
	std::ranges::sort(b);
#endif
}
