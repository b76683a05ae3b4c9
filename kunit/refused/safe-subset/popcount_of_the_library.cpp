// SPDX-License-Identifier: GPL-2.0
// expect: 'std::popcount' is not on the list
// It calls the compiler's library, which no kernel has.
#include <bit>

#include <kernel/core/bits.hpp>

using namespace kernel;

u32 lanes(u32 status)
{
#ifdef REFUSED
	return static_cast<u32>(std::popcount(status));
#else
	return hweight(status);
#endif
}
