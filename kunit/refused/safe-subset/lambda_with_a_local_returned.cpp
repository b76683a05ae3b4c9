// SPDX-License-Identifier: GPL-2.0
// expect: what is returned refers to 'total'
// A lambda remembers where the local was.
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
