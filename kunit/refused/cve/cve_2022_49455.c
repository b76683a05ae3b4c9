/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2022-49455, fixed by 950cf957fe34 ("misc: ocxl: fix possible double free in
 * ocxl_file_register_afu"), in short. */
#include "kernel.h"

struct device {
	void (*release)(struct device *device);
	int minor;
};
int make_visible(struct device *device);
void device_unregister(struct device *device); /* calls release() */

static void release(struct device *device)
{
	kfree(device);
}

/* The device frees itself when it is unregistered, and then it is freed. */
int register_device(struct device *device)
{
	int ret;

	device->release = release;
	ret = make_visible(device);
	if (ret) {
		device_unregister(device);
		kfree(device);
	}
	return ret;
}
