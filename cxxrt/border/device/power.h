/* SPDX-License-Identifier: GPL-2.0 */
/* The functions of a driver for suspend and resume. */
#ifndef CXXRT_BORDER_DEVICE_POWER_H
#define CXXRT_BORDER_DEVICE_POWER_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/device/power.h>

BORDER_BEGIN

struct device;

struct border_pm_ops {
	BORDER_STORAGE(PM_OPS);
};

/* For suspend, and for hibernation, which calls the same functions. */
void border_pm_ops_init(struct border_pm_ops *ops, int (*suspend)(struct device *device),
			int (*resume)(struct device *device));

BORDER_END

#endif
