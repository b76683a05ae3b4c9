// SPDX-License-Identifier: GPL-2.0
// expect: an address is taken, followed or counted from by hand
// A range-based for counts by itself, also through a plain array. What stands in it does not.
#include <kernel/core/types.hpp>

using namespace kernel;

const int *next();

int f()
{
	const int weights[] = {1, 2, 3};
	int sum = 0;

	for (const int &weight : weights) {
#ifdef REFUSED
		sum += weight * *next();
#else
		sum += weight;
#endif
	}
	return sum;
}
