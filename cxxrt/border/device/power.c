// SPDX-License-Identifier: GPL-2.0
#include <linux/pm.h>

#include <cxxrt/border/device/power.h>

BORDER_STRUCT_MATCHES(border_pm_ops, struct dev_pm_ops);

void border_pm_ops_init(struct border_pm_ops *ops, int (*suspend)(struct device *device),
			int (*resume)(struct device *device))
{
	*(struct dev_pm_ops *)ops = (struct dev_pm_ops){SYSTEM_SLEEP_PM_OPS(suspend, resume)};
}
