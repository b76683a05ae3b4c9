// SPDX-License-Identifier: GPL-2.0
// expect: these iterators are not the bounds of one object
// Each pop() returns another array.
#include <numeric>

#include <kernel/prelude.hpp>

using namespace kernel;

u32 f(Vec<Vec<u32>> &all)
{
#ifdef REFUSED
	return std::accumulate(all.pop().begin(), all.pop().end(), 0u);
#else
	auto last = all.pop();

	return std::accumulate(last.begin(), last.end(), 0u);
#endif
}
