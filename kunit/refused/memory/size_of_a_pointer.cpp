// SPDX-License-Identifier: GPL-2.0
// expect: sizeof
// Of the pointer, and not of what it points to.
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
