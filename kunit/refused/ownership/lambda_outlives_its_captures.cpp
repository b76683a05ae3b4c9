// SPDX-License-Identifier: GPL-2.0
// expect: address of stack memory|stack memory
// The lambda captures a local variable by reference and outlives it.
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
