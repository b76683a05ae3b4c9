// SPDX-License-Identifier: GPL-2.0
// expect: these iterators are not the bounds of one object
// The iterators are of two arrays.
#include <algorithm>

#include <kernel/memory/vec.hpp>

using namespace kernel;

void f(Vec<int> &first, [[maybe_unused]] Vec<int> &second)
{
#ifdef REFUSED
	std::sort(first.begin(), second.end());
#else
	std::sort(first.begin(), first.end());
#endif
}
