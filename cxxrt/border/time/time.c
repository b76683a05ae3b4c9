// SPDX-License-Identifier: GPL-2.0
#include <linux/jiffies.h>
#include <linux/ktime.h>

#include <cxxrt/border/time/time.h>

__always_inline int64_t border_ktime_get(void)
{
	return ktime_get();
}

__always_inline int64_t border_ktime_get_mono_fast(void)
{
	return (int64_t)ktime_get_mono_fast_ns();
}

__always_inline int64_t border_ktime_get_real(void)
{
	return ktime_get_real();
}

__always_inline int64_t border_ktime_get_boottime(void)
{
	return ktime_get_boottime();
}

__always_inline int64_t border_ktime_get_clocktai(void)
{
	return ktime_get_clocktai();
}

__always_inline unsigned long border_jiffies(void)
{
	return jiffies;
}
