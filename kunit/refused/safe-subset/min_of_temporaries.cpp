// SPDX-License-Identifier: GPL-2.0
// expect: 'm' refers to an object that is gone
// std::min() returns a reference to one of its arguments.
#include <algorithm>

#include <kernel/core/types.hpp>

using namespace kernel;

u32 limit(u32 a);
u32 f(u32 n)
{
#ifdef REFUSED
	const u32 &m = std::min(limit(n), 4u);
	return m;
#else
	const u32 m = std::min(limit(n), 4u);
	return m;
#endif
}
