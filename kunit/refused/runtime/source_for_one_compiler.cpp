// SPDX-License-Identifier: GPL-2.0
// expect: differs between the compiler and the checker
// The checker would read other code than g++ compiles.
#include <kernel/core/types.hpp>

using namespace kernel;

int number();
int number()
{
#ifdef REFUSED
#ifdef __clang__
	return 1;
#endif
#endif
	return 2;
}
