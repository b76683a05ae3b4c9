// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|no viable conversion|no matching function
// by: types
// A number has no unit.
#include <kernel/time/delay.hpp>

using namespace kernel;

void f()
{
#ifdef REFUSED
	fsleep(5);
#else
	fsleep(5_us);
#endif
}
