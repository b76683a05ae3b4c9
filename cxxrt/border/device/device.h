/* SPDX-License-Identifier: GPL-2.0 */
/* Devices, and the data that their drivers attach to them. */
#ifndef CXXRT_BORDER_DEVICE_DEVICE_H
#define CXXRT_BORDER_DEVICE_DEVICE_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

const char *border_dev_name(const struct device *device);
void border_get_device(struct device *device);
/* May put the last reference. */
void border_put_device(struct device *device) MAY_SLEEP;

void *border_dev_get_drvdata(const struct device *device);
/*
 * Allocates memory for the data of a device, or returns NULL. The caller frees it or adds it. After
 * that, the device owns it until it is unbound: then release() destroys the data, after the
 * attributes were removed.
 */
void *border_devres_alloc(void (*release)(struct device *device, void *data), size_t size)
	MAY_SLEEP;
void border_devres_free(void *data);
void border_devres_add_drvdata(struct device *device, void *data);
/* Calls release() now, if the device has such data. */
void border_devres_release(struct device *device,
			   void (*release)(struct device *device, void *data)) MAY_SLEEP;

BORDER_END

#endif
