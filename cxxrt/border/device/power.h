/* SPDX-License-Identifier: GPL-2.0 */
/* The functions of a driver for suspend and resume, of the machine and of one device at runtime. */
#ifndef CXXRT_BORDER_DEVICE_POWER_H
#define CXXRT_BORDER_DEVICE_POWER_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/device/power.h>

BORDER_BEGIN

struct device;

struct border_pm_ops {
	BORDER_STORAGE(PM_OPS);
};

/*
 * For suspend, and for hibernation, which calls the same functions. A driver without them whose
 * device is suspended at runtime is suspended by that.
 */
void border_pm_ops_init(struct border_pm_ops *ops, int (*suspend)(struct device *device),
			int (*resume)(struct device *device),
			int (*runtime_suspend)(struct device *device),
			int (*runtime_resume)(struct device *device));

/*
 * Before probe(). A bus that has enabled runtime power management has also taken a reference for
 * the driver; otherwise this does both. The device is active until border_pm_runtime_bound().
 */
void border_pm_runtime_begin(struct device *device, int delay_ms, bool by_bus);
/* After probe(), when the device has its driver's data: puts that reference. */
void border_pm_runtime_bound(struct device *device);
/*
 * Before the driver's data are destroyed: resumes the device, takes that reference back, and takes
 * the data from the device. After it no function of the driver runs.
 */
void border_pm_runtime_unbind(struct device *device) MAY_SLEEP;
/* After the driver's data were destroyed, or after a probe() that failed. */
void border_pm_runtime_end(struct device *device, bool by_bus) MAY_SLEEP;

/* Resumes the device and takes a reference, also if it fails with a negative error number. */
int border_pm_runtime_get_sync(struct device *device) MAY_SLEEP;
void border_pm_runtime_put_failed(struct device *device);
/* Takes a reference if the device is active, and returns whether it has. */
bool border_pm_runtime_get_if_active(struct device *device);
/* Puts a reference. The device is suspended when it was unused for the delay. */
void border_pm_runtime_put_autosuspend(struct device *device);

BORDER_END

#endif
