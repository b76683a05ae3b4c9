// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>

#include <cxxrt/border/test/power.h>

static const struct dev_pm_ops *test_power_operations(const struct device *device)
{
	static const struct dev_pm_ops none;

	return device->driver && device->driver->pm ? device->driver->pm : &none;
}

static int test_power_call(int (*function)(struct device *device), struct device *device)
{
	int result = -ENOSYS;

	device_lock(device);
	if (function)
		result = function(device);
	device_unlock(device);
	return result;
}

int border_test_suspend(struct device *device)
{
	return test_power_call(test_power_operations(device)->suspend, device);
}

int border_test_resume(struct device *device)
{
	return test_power_call(test_power_operations(device)->resume, device);
}

int border_test_poweroff(struct device *device)
{
	return test_power_call(test_power_operations(device)->poweroff, device);
}

int border_test_restore(struct device *device)
{
	return test_power_call(test_power_operations(device)->restore, device);
}

int border_test_runtime_suspend(struct device *device)
{
	return pm_runtime_suspend(device);
}

int border_test_runtime_resume(struct device *device)
{
	return pm_runtime_resume(device);
}

bool border_test_runtime_is_suspended(struct device *device)
{
	return pm_runtime_status_suspended(device);
}

bool border_test_runtime_is_enabled(struct device *device)
{
	return pm_runtime_enabled(device);
}

int border_test_runtime_references(struct device *device)
{
	return atomic_read(&device->power.usage_count);
}
