// SPDX-License-Identifier: GPL-2.0
// expect: random bits are a value of a number
// by: types
// A bool whose bits are neither 0 nor 1 is undefined behaviour.
#include <kernel/crypto/random.hpp>

using namespace kernel;

bool toss()
{
#ifdef REFUSED
	return get_random<bool>(); // here
#else
	return get_random_below(2) == 1;
#endif
}
