/* SPDX-License-Identifier: GPL-2.0 */
/* Watchdogs: devices that reset the machine unless a program pings them. */
#ifndef CXXRT_BORDER_WATCHDOG_WATCHDOG_H
#define CXXRT_BORDER_WATCHDOG_WATCHDOG_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/layout/watchdog/watchdog.h>

BORDER_BEGIN

struct device;
struct watchdog_device;

struct border_watchdog_ops {
	BORDER_STORAGE(WATCHDOG_OPS);
};
struct border_watchdog_info {
	BORDER_STORAGE(WATCHDOG_INFO);
};
struct border_watchdog_raw {
	BORDER_STORAGE(WATCHDOG_DEVICE);
};
struct border_watchdog {
	struct border_watchdog_raw raw;
	struct border_watchdog_ops ops;
	struct border_watchdog_info info;
};

/* In seconds. */
struct border_watchdog_limits {
	unsigned int timeout, min, max;
	int nowayout, stop_on_reboot;
};

/* The functions that are NULL do not exist, except start(). */
void border_watchdog_init(struct border_watchdog *watchdog, const char *identity,
			  const struct border_watchdog_limits *limits,
			  int (*start)(struct watchdog_device *watchdog),
			  int (*stop)(struct watchdog_device *watchdog),
			  int (*ping)(struct watchdog_device *watchdog),
			  int (*set_timeout)(struct watchdog_device *watchdog,
					     unsigned int seconds),
			  unsigned int (*timeleft)(struct watchdog_device *watchdog));
/* 0, or a negative error number. */
int border_watchdog_register(struct border_watchdog *watchdog, struct device *parent,
			     const struct border_attribute_group *const *groups) MAY_SLEEP;
/* Stops it if it runs, and if it can be stopped. Programs that have it open get errors. */
void border_watchdog_unregister(struct border_watchdog *watchdog) MAY_SLEEP;

unsigned int border_watchdog_timeout(const struct watchdog_device *watchdog);
void border_watchdog_set_timeout(struct watchdog_device *watchdog, unsigned int seconds);
int border_watchdog_is_active(const struct border_watchdog *watchdog);

BORDER_END

#endif
