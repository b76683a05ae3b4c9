// SPDX-License-Identifier: GPL-2.0
// expect: address of stack memory|stack memory
// A capture by reference of what the frame held.
#include <kernel/core/types.hpp>

using namespace kernel;

auto f()
{
	int n = 1;
#ifdef REFUSED
	return [&n] {
		return n;
	};
#else
	return [n] {
		return n;
	};
#endif
}
