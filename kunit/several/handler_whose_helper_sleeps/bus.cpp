// SPDX-License-Identifier: GPL-2.0
#include "bus.hpp"

#include <kernel/time/delay.hpp>

using namespace kernel;

void settle()
{
#ifdef REFUSED
	fsleep(1_ms);
#else
	udelay(1_us);
#endif
}
