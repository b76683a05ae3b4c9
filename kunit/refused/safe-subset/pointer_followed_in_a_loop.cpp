// SPDX-License-Identifier: GPL-2.0
// expect: an address is taken, dereferenced or used in arithmetic
// A range-based for over a plain array is accepted. Pointer arithmetic in its body is not.
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
