// SPDX-License-Identifier: GPL-2.0
// expect: std::sort.. may access memory outside its elements if this is not a strict order
// std::sort() accesses memory outside its elements if a < a is true.
#include <algorithm>

#include <kernel/core/algorithm.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

void f(Vec<u32> &v)
{
#ifdef REFUSED
	std::sort(v.begin(), v.end(), [](u32 a, u32 b) {
		return a <= b;
	});
#else
	std::sort(v.begin(), v.end(), [](u32 a, u32 b) {
		return a < b;
	});
#endif
}
