/* SPDX-License-Identifier: GPL-2.0 */
/* Timers of the timer wheel. */
#ifndef CXXRT_BORDER_TIME_TIMER_H
#define CXXRT_BORDER_TIME_TIMER_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/layout/time/timer.h>

BORDER_BEGIN

struct timer_list;

struct border_timer {
	BORDER_STORAGE(TIMER);
};

void border_timer_init(struct border_timer *timer, void (*function)(struct timer_list *timer),
		       unsigned int flags, const char *name, struct border_lock_class_key *key);
/* Arm it for a tick, or for so many ticks from now. */
int border_mod_timer(struct border_timer *timer, unsigned long tick);
int border_mod_timer_after(struct border_timer *timer, unsigned long ticks);
int border_timer_pending(const struct border_timer *timer);
int border_timer_delete(struct border_timer *timer);
/* May sleep on PREEMPT_RT. */
int border_timer_delete_sync(struct border_timer *timer) MAY_SLEEP;
/* After it, border_mod_timer() does nothing. */
void border_timer_shutdown_sync(struct border_timer *timer) MAY_SLEEP;

BORDER_END

#endif
