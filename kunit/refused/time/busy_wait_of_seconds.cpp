// SPDX-License-Identifier: GPL-2.0
// expect: busy_wait_is_longer_than_1_ms
// by: types
// No other task could run on that CPU.
#include <kernel/time/delay.hpp>

using namespace kernel;

void f()
{
#ifdef REFUSED
	udelay(2_s);
#else
	udelay(20_us);
#endif
}
