// SPDX-License-Identifier: GPL-2.0
// expect: std::sort.. may access memory outside its elements if this is not a strict order
// std::less_equal is no strict order.
#include <algorithm>
#include <functional>

#include <kernel/memory/vec.hpp>

using namespace kernel;

void f(Vec<u32> &v)
{
#ifdef REFUSED
	std::sort(v.begin(), v.end(), std::less_equal<>());
#else
	std::sort(v.begin(), v.end(), std::less<>());
#endif
}
