// SPDX-License-Identifier: GPL-2.0
// expect: an address is taken, dereferenced or used in arithmetic
// The checker does not know the object of the pointer.
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(Vec<int> &numbers)
{
#ifdef REFUSED
	return *numbers.begin();
#else
	return numbers[0];
#endif
}
