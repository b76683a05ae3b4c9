/* SPDX-License-Identifier: GPL-2.0 */
/* Delays: sleeping and busy. */
#ifndef CXXRT_BORDER_TIME_DELAY_H
#define CXXRT_BORDER_TIME_DELAY_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

void border_fsleep(unsigned long microseconds) MAY_SLEEP;
/* Returns the milliseconds that were left when a signal arrived, or 0. */
unsigned long border_msleep_interruptible(unsigned int milliseconds) MAY_SLEEP;
/* At most 20000. */
void border_udelay(unsigned long microseconds);
void border_cpu_relax(void);

BORDER_END

#endif
