// SPDX-License-Identifier: GPL-2.0
#include <linux/hrtimer.h>
#include <linux/version.h>

#include <cxxrt/border/time/hrtimer.h>

BORDER_STRUCT_MATCHES(border_hrtimer, struct hrtimer);

static struct hrtimer *hrtimer(struct border_hrtimer *timer)
{
	return (struct hrtimer *)timer;
}

void border_hrtimer_init(struct border_hrtimer *timer,
			 enum hrtimer_restart (*function)(struct hrtimer *timer), bool soft)
{
	const enum hrtimer_mode mode = soft ? HRTIMER_MODE_REL_SOFT : HRTIMER_MODE_REL;

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
	hrtimer_init(hrtimer(timer), CLOCK_MONOTONIC, mode);
	hrtimer(timer)->function = function;
#else
	hrtimer_setup(hrtimer(timer), function, CLOCK_MONOTONIC, mode);
#endif
}

/* The kernel takes a sum that is less than the time for an overflow. */
__always_inline void border_hrtimer_start(struct border_hrtimer *timer, s64 nanos, bool soft)
{
	hrtimer_start(hrtimer(timer), ns_to_ktime(max(nanos, 0ll)),
		      soft ? HRTIMER_MODE_REL_SOFT : HRTIMER_MODE_REL);
}

__always_inline void border_hrtimer_start_at(struct border_hrtimer *timer, s64 nanos, bool soft)
{
	hrtimer_start(hrtimer(timer), ns_to_ktime(nanos),
		      soft ? HRTIMER_MODE_ABS_SOFT : HRTIMER_MODE_ABS);
}

s64 border_hrtimer_due(const struct border_hrtimer *timer)
{
	return data_race(hrtimer_get_softexpires((const struct hrtimer *)timer));
}

bool border_hrtimer_active(const struct border_hrtimer *timer)
{
	return hrtimer_active((const struct hrtimer *)timer);
}

bool border_hrtimer_cancel(struct border_hrtimer *timer)
{
	return hrtimer_cancel(hrtimer(timer));
}
