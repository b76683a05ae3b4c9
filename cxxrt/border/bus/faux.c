// SPDX-License-Identifier: GPL-2.0
#include <linux/version.h>

#include <cxxrt/border/bus/faux.h>

/* Tests the version because sparse does not support __has_include(). Earlier kernels use platform
 * devices without a driver. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 14, 0)
#include <linux/device/faux.h>

struct device *border_faux_device_create(const char *name, struct device *parent)
{
	struct faux_device *faux = faux_device_create(name, parent, NULL);

	return faux ? &faux->dev : NULL;
}

void border_faux_device_destroy(struct device *device)
{
	faux_device_destroy(to_faux_device(device));
}
#else
#include <linux/platform_device.h>

struct device *border_faux_device_create(const char *name, struct device *parent)
{
	const struct platform_device_info info = {
		.name = name,
		.parent = parent,
		.id = PLATFORM_DEVID_NONE,
	};
	struct platform_device *device = platform_device_register_full(&info);

	return IS_ERR(device) ? NULL : &device->dev;
}

void border_faux_device_destroy(struct device *device)
{
	platform_device_unregister(to_platform_device(device));
}
#endif
