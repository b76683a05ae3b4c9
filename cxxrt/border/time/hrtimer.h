/* SPDX-License-Identifier: GPL-2.0 */
/* Timers of high resolution. */
#ifndef CXXRT_BORDER_TIME_HRTIMER_H
#define CXXRT_BORDER_TIME_HRTIMER_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/time/hrtimer.h>

BORDER_BEGIN

struct hrtimer;
#ifdef __cplusplus
enum hrtimer_restart : unsigned int { HRTIMER_NORESTART, HRTIMER_RESTART };
#else
enum hrtimer_restart;
#endif

struct border_hrtimer {
	BORDER_STORAGE(HRTIMER);
};

/* Initialises a timer of the monotonic clock that expires in a softirq or in a hard interrupt. */
void border_hrtimer_init(struct border_hrtimer *timer,
			 enum hrtimer_restart (*function)(struct hrtimer *timer), bool soft);
/* Starts it for so many nanoseconds from now; at once if they are negative. */
void border_hrtimer_start(struct border_hrtimer *timer, int64_t nanos, bool soft);
/* Starts it at a time in nanoseconds. */
void border_hrtimer_start_at(struct border_hrtimer *timer, int64_t nanos, bool soft);
/* Returns when the timer is or was due, in nanoseconds; 0 if it was never started. */
int64_t border_hrtimer_due(const struct border_hrtimer *timer);
/* Returns whether it is queued or its function runs. */
bool border_hrtimer_active(const struct border_hrtimer *timer);
/* May sleep on PREEMPT_RT. */
bool border_hrtimer_cancel(struct border_hrtimer *timer) MAY_SLEEP;

BORDER_END

#endif
