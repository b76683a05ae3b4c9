/* SPDX-License-Identifier: GPL-2.0 */
/* Devices without a bus and without resources. */
#ifndef CXXRT_BORDER_BUS_FAUX_H
#define CXXRT_BORDER_BUS_FAUX_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

/* Returns a device of that name; NULL if there is no memory or the name is taken. */
struct device *border_faux_device_create(const char *name, struct device *parent) MAY_SLEEP;
void border_faux_device_destroy(struct device *device) MAY_SLEEP;

BORDER_END

#endif
