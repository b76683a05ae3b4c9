// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>
#include <linux/version.h>

#include <cxxrt/border/device/power.h>

BORDER_STRUCT_MATCHES(border_pm_ops, struct dev_pm_ops);

void border_pm_ops_init(struct border_pm_ops *ops, int (*suspend)(struct device *device),
			int (*resume)(struct device *device),
			int (*runtime_suspend)(struct device *device),
			int (*runtime_resume)(struct device *device))
{
	if (!suspend) {
		suspend = pm_runtime_force_suspend;
		resume = pm_runtime_force_resume;
	}
	*(struct dev_pm_ops *)ops = (struct dev_pm_ops){SYSTEM_SLEEP_PM_OPS(
		suspend, resume) RUNTIME_PM_OPS(runtime_suspend, runtime_resume, NULL)};
}

void border_pm_runtime_begin(struct device *device, int delay_ms, bool by_bus)
{
	pm_runtime_set_autosuspend_delay(device, delay_ms);
	pm_runtime_use_autosuspend(device);
	if (by_bus)
		return;
	pm_runtime_get_noresume(device);
	pm_runtime_set_active(device);
	pm_runtime_enable(device);
}

void border_pm_runtime_bound(struct device *device)
{
	border_pm_runtime_put_autosuspend(device);
}

void border_pm_runtime_unbind(struct device *device)
{
	/* Has the reference even if it fails: so nothing suspends the device. */
	pm_runtime_get_sync(device);
	dev_set_drvdata(device, NULL);
	/* If it has failed, root can ask for another resume (not before 7.x). Waits for that. */
	pm_runtime_barrier(device);
}

void border_pm_runtime_end(struct device *device, bool by_bus)
{
	pm_runtime_dont_use_autosuspend(device);
	if (by_bus)
		return;
	pm_runtime_disable(device);
	pm_runtime_put_noidle(device);
}

int border_pm_runtime_get_sync(struct device *device)
{
	return pm_runtime_get_sync(device);
}

/* Not inline: each call that uses the device has this error path. */
noinline BORDER_COLD __attribute__((__flatten__)) void
border_pm_runtime_put_failed(struct device *device)
{
	pm_runtime_put_noidle(device);
}

bool border_pm_runtime_get_if_active(struct device *device)
{
#ifndef CONFIG_PM
	return true; /* always */
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(6, 9, 0)
	return pm_runtime_get_if_active(device) > 0;
#else
	return pm_runtime_get_if_active(device, true) > 0;
#endif
}

void border_pm_runtime_put_autosuspend(struct device *device)
{
	pm_runtime_mark_last_busy(device);
	/* pm_runtime_put_autosuspend() of new releases also marks it. */
	__pm_runtime_suspend(device, RPM_GET_PUT | RPM_ASYNC | RPM_AUTO);
}
