// SPDX-License-Identifier: GPL-2.0
// expect: 'std::bit_cast' is not on the list
// std::bit_cast() converts the bits of one type to another.
#include <bit>

#include <kernel/core/types.hpp>

using namespace kernel;

struct Flag {
	bool set;
};

bool f(u8 bits)
{
#ifdef REFUSED
	return std::bit_cast<Flag>(bits).set;
#else
	return Flag{bits != 0}.set;
#endif
}
