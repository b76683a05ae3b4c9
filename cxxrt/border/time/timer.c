// SPDX-License-Identifier: GPL-2.0
#include <linux/jiffies.h>
#include <linux/timer.h>

#include <cxxrt/border/time/timer.h>

BORDER_STRUCT_MATCHES(border_timer, struct timer_list);

static struct timer_list *timer_list(struct border_timer *timer)
{
	return (struct timer_list *)timer;
}

void border_timer_init(struct border_timer *timer, void (*function)(struct timer_list *timer),
		       unsigned int flags, const char *name, struct border_lock_class_key *key)
{
	struct timer_list *list = timer_list(timer);

	timer_setup(list, function, flags);
	/* timer_setup() defines a lockdep class at each use: here that would be one class for all
	 * timers.
	 */
#ifdef CONFIG_LOCKDEP
	lockdep_init_map(&list->lockdep_map, name, (struct lock_class_key *)key, 0);
#endif
}

/* mod_timer() returns 0 or 1; as a bool it needs no comparison in C++. */
static __always_inline int zero_or_one(int armed)
{
	if (armed != 0 && armed != 1)
		__builtin_unreachable();
	return armed;
}

__always_inline int border_mod_timer(struct border_timer *timer, unsigned long tick)
{
	return zero_or_one(mod_timer(timer_list(timer), tick));
}

__always_inline int border_mod_timer_after(struct border_timer *timer, unsigned long ticks)
{
	return zero_or_one(mod_timer(timer_list(timer), jiffies + ticks));
}

__always_inline int border_timer_pending(const struct border_timer *timer)
{
	return timer_pending((const struct timer_list *)timer);
}

__always_inline int border_timer_delete(struct border_timer *timer)
{
	return timer_delete(timer_list(timer));
}

int border_timer_delete_sync(struct border_timer *timer)
{
	return timer_delete_sync(timer_list(timer));
}

void border_timer_shutdown_sync(struct border_timer *timer)
{
	timer_shutdown_sync(timer_list(timer));
}
