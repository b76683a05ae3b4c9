// SPDX-License-Identifier: GPL-2.0
// expect: std::sort.. may access memory outside its elements if this is not a strict order
// An algorithm of std::ranges is the same.
#include <algorithm>

#include <kernel/memory/vec.hpp>

using namespace kernel;

void f(Vec<u32> &v)
{
#ifdef REFUSED
	std::ranges::sort(v, [](u32 a, u32 b) {
		return a <= b;
	});
#else
	std::ranges::sort(v, [](u32 a, u32 b) {
		return a < b;
	});
#endif
}
