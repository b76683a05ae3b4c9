/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Counts the handles of a device that is bound to a driver: what the driver's object must destroy.
 * The kernel frees the counter when the device is unbound.
 */
#ifndef CXXRT_BORDER_DEVICE_HANDLES_H
#define CXXRT_BORDER_DEVICE_HANDLES_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

/* Called before probe(). 0, or -ENOMEM. */
int border_handles_begin(struct device *device) MAY_SLEEP;
void border_handles_hold(struct device *device);
void border_handles_release(struct device *device);
bool border_handles_exist(struct device *device);

BORDER_END

#endif
