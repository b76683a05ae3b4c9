/* SPDX-License-Identifier: GPL-2.0 */
/* Calls the functions of a bound driver, as the kernel does when the machine sleeps and wakes. */
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

BORDER_END

#endif
