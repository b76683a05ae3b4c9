/* SPDX-License-Identifier: GPL-2.0 */
/* Clocks and ticks. */
#ifndef CXXRT_BORDER_TIME_TIME_H
#define CXXRT_BORDER_TIME_TIME_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/time/time.h>

BORDER_BEGIN

/* Return nanoseconds, never negative. */
int64_t border_ktime_get(void);
int64_t border_ktime_get_mono_fast(void);
int64_t border_ktime_get_real(void);
int64_t border_ktime_get_boottime(void);
int64_t border_ktime_get_clocktai(void);

unsigned long border_jiffies(void);

BORDER_END

#endif
