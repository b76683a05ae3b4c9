// SPDX-License-Identifier: GPL-2.0
// expect: quality_is_a_number_from_1_to_1024
// by: types
// A quality is a number of bits of 1024.
#include <kernel/hw_random/hw_random.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr hw_random::Quality quality(2000); // here
#else
constexpr hw_random::Quality quality(1024);
#endif

unsigned bits()
{
	return quality.bits();
}
