// SPDX-License-Identifier: GPL-2.0
// expect: is not a constant expression|call to consteval function|not usable in a constant expression
// by: types
// The duration is not bounded: use BusyWait::at_most().
#include <kernel/time/delay.hpp>

using namespace kernel;

void f(Duration duration)
{
#ifdef REFUSED
	udelay(duration);
#else
	udelay(BusyWait::at_most(duration));
#endif
}
