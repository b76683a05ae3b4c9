// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>

#include <cxxrt/border/device/device.h>

const char *border_dev_name(const struct device *device)
{
	return dev_name(device);
}

void border_get_device(struct device *device)
{
	get_device(device);
}

void border_put_device(struct device *device)
{
	put_device(device);
}

void *border_dev_get_drvdata(const struct device *device)
{
	return dev_get_drvdata(device);
}

/* Uses devres, which runs after remove(), because some types of remove() differ between kernels. */
void *border_devres_alloc(void (*release)(struct device *device, void *data), size_t size)
{
	return devres_alloc(release, size, GFP_KERNEL);
}

void border_devres_free(void *data)
{
	devres_free(data);
}

void border_devres_add_drvdata(struct device *device, void *data)
{
	dev_set_drvdata(device, data);
	devres_add(device, data);
}

void border_devres_release(struct device *device,
			   void (*release)(struct device *device, void *data))
{
	devres_release(device, release, NULL, NULL);
}
