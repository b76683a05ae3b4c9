// SPDX-License-Identifier: GPL-2.0
// expect: sizeof
// The size of the pointer is used for the size of its object.
#include <kernel/core/types.hpp>

using namespace kernel;

usize f(const int *numbers)
{
#ifdef REFUSED
	return sizeof(numbers) / sizeof(numbers[0]);
#else
	return sizeof(numbers[0]);
#endif
}
