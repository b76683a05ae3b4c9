// SPDX-License-Identifier: GPL-2.0
// expect: 'abs' is a function of C|no member named 'abs' in namespace 'std'
// by: safe
// abs() of the least number is that number.
#include <cstdlib>

#include <kernel/core/arithmetic.hpp>

using namespace kernel;

u32 distance(s32 from_target)
{
#ifdef REFUSED
	return static_cast<u32>(std::abs(from_target));
#else
	return unsigned_abs(from_target);
#endif
}
