/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2017-8071, fixed by 7a7b5df84b6b ("HID: cp2112: fix sleep-while-atomic"), in short. */
#include "kernel.h"

struct device {
	spinlock_t lock;
	u8 buffer[8];
};
int hw_request(struct device *device, u8 *buffer, size_t size); /* waits for the USB device */

/* The transfer sleeps, and the lock spins. */
int set_direction(struct device *device)
{
	int ret;

	spin_lock(&device->lock);
	device->buffer[0] = 2;
	ret = hw_request(device, device->buffer, sizeof(device->buffer));
	spin_unlock(&device->lock);
	return ret;
}
