// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator-.|invalid operands to binary expression
// by: types
// Only one of the clocks counts suspend.
#include <kernel/time/time.hpp>

using namespace kernel;

#ifdef REFUSED
Duration f(Instant now, InstantOf<clock::Boottime> before)
#else
Duration f(Instant now, Instant before)
#endif
{
	return now - before; // here
}
