// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>
#include <linux/processor.h>

#include <cxxrt/border/time/delay.h>

__always_inline void border_fsleep(unsigned long microseconds)
{
	fsleep(microseconds);
}

unsigned long border_msleep_interruptible(unsigned int milliseconds)
{
	return msleep_interruptible(milliseconds);
}

__always_inline void border_udelay(unsigned long microseconds)
{
	udelay(microseconds);
}

__always_inline void border_cpu_relax(void)
{
	cpu_relax();
}
