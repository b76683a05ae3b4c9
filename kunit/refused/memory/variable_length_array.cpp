// SPDX-License-Identifier: GPL-2.0
// expect: variable length array|variable-sized
// The stack has 16 KiB, and the length is not bounded.
#include <kernel/core/types.hpp>

using namespace kernel;

int use(int *numbers);

int f(int n)
{
#ifdef REFUSED
	int numbers[n];
#else
	int numbers[4] = {n};
#endif
	return use(numbers);
}
