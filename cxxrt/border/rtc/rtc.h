/* SPDX-License-Identifier: GPL-2.0 */
/* Real-time clocks: devices of the class rtc. */
#ifndef CXXRT_BORDER_RTC_RTC_H
#define CXXRT_BORDER_RTC_RTC_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

/* The year is complete, and the first month is 1. Sunday is weekday 0. */
struct border_rtc_time {
	int year, month, day, hour, minute, second, weekday;
};

/* Returns whether there is such a time, and fills its weekday. */
bool border_rtc_check(struct border_rtc_time *time);
/* Seconds since 1970. */
void border_rtc_from_seconds(int64_t seconds, struct border_rtc_time *time);
int64_t border_rtc_to_seconds(const struct border_rtc_time *time);

/* Members of the time that the device does not store are negative. */
struct border_rtc_alarm {
	struct border_rtc_time time;
	bool enabled;
};

/* The functions return 0 or an errno, and may sleep. set_time() and the last three may be NULL. */
struct border_rtc_ops {
	int (*read_time)(const void *owner, struct border_rtc_time *time);
	int (*set_time)(const void *owner, const struct border_rtc_time *time);
	int (*read_alarm)(const void *owner, struct border_rtc_alarm *alarm);
	int (*set_alarm)(const void *owner, const struct border_rtc_alarm *alarm);
	int (*alarm_irq_enable)(const void *owner, bool enabled);
};

/* The first and the last time that the device can count, in seconds since 1970. */
struct border_rtc_options {
	int64_t first, last;
	bool counts_minutes, wakes_system;
};

/*
 * A registered clock, or NULL and an error. The functions may run before this returns. Publishes it
 * to border_rtc_ring() if there is a slot.
 */
struct border_rtc;
struct border_rtc *border_rtc_register(struct device *parent, const struct border_rtc_ops *ops,
				       const void *owner, const struct border_rtc_options *options,
				       struct border_rtc **slot, int *error) MAY_SLEEP;
/* Waits until no function runs. Programs that have it open get ENODEV. */
void border_rtc_unregister(struct border_rtc *rtc, struct border_rtc **slot) MAY_SLEEP;
/* Frees it, after the last call of border_rtc_ring(). */
void border_rtc_free(struct border_rtc *rtc) MAY_SLEEP;

/* Tells programs that the alarm has gone off, if there is a clock. Any context. */
void border_rtc_ring(struct border_rtc *const *slot);

BORDER_END

#endif
