/* SPDX-License-Identifier: GPL-2.0 */
/* Calls the functions of a bound driver, as the kernel does when the machine sleeps and wakes, or
 * when a device was not used for a while. */
#ifndef CXXRT_BORDER_TEST_POWER_H
#define CXXRT_BORDER_TEST_POWER_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

/* Returns the result of the driver's function, or -ENOSYS if it has none. */
int border_test_suspend(struct device *device) MAY_SLEEP;
int border_test_resume(struct device *device) MAY_SLEEP;
/* The same for hibernation: before the image is stored, and after it was restored. */
int border_test_poweroff(struct device *device) MAY_SLEEP;
int border_test_restore(struct device *device) MAY_SLEEP;

/* Suspends a device that has no reference at once. 0, or -EAGAIN and similar. */
int border_test_runtime_suspend(struct device *device) MAY_SLEEP;
int border_test_runtime_resume(struct device *device) MAY_SLEEP;
bool border_test_runtime_is_suspended(struct device *device);
bool border_test_runtime_is_enabled(struct device *device);
int border_test_runtime_references(struct device *device);

BORDER_END

#endif
