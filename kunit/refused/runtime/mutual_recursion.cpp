// SPDX-License-Identifier: GPL-2.0
// expect: calls itself
// Two functions that call each other.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
bool odd(unsigned n);
bool even(unsigned n)
{
	return n == 0 || odd(n - 1);
}
bool odd(unsigned n)
{
	return n != 0 && even(n - 1);
}
#else
bool even(unsigned n)
{
	return n % 2 == 0;
}
bool odd(unsigned n)
{
	return n % 2 != 0;
}
#endif
