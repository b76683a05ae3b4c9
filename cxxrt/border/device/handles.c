// SPDX-License-Identifier: GPL-2.0
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/device.h>

#include <cxxrt/border/device/handles.h>

/* devres frees it after the driver was removed, or after a probe() that failed. */
static void border_handles(struct device *device, void *handles) {}

static atomic_t *handles_of(struct device *device)
{
	atomic_t *handles = devres_find(device, border_handles, NULL, NULL);

	BUG_ON(!handles);
	return handles;
}

int border_handles_begin(struct device *device)
{
	atomic_t *handles = devres_alloc(border_handles, sizeof(*handles), GFP_KERNEL);

	if (!handles)
		return -ENOMEM;
	atomic_set(handles, 0);
	devres_add(device, handles);
	return 0;
}

void border_handles_hold(struct device *device)
{
	atomic_inc(handles_of(device));
}

noinline void border_handles_release(struct device *device)
{
	atomic_dec(handles_of(device));
}

bool border_handles_exist(struct device *device)
{
	return atomic_read(handles_of(device)) != 0;
}
