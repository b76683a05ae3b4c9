// SPDX-License-Identifier: GPL-2.0
// expect: the returned view refers to 'total'
// The lambda refers to a local variable.
#include <kernel/core/types.hpp>

using namespace kernel;

auto counter(int start)
{
	int total = start;

#ifdef REFUSED
	return [&total](int n) {
		return total + n;
	};
#else
	return [total](int n) {
		return total + n;
	};
#endif
}

int f()
{
	return counter(1)(2);
}
