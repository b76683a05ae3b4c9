// SPDX-License-Identifier: GPL-2.0
#include <linux/input.h>

#include <cxxrt/border/input/input.h>

struct input_dev *border_input_allocate(const char *name)
{
	struct input_dev *device = input_allocate_device();

	if (device) {
		device->name = name;
		device->id.bustype = BUS_VIRTUAL;
	}
	return device;
}

void border_input_free(struct input_dev *device)
{
	input_free_device(device);
}

void border_input_set_capability(struct input_dev *device, unsigned int type, unsigned int code)
{
	input_set_capability(device, type, code);
}

int border_input_register(struct input_dev *device)
{
	return input_register_device(device);
}

void border_input_unregister(struct input_dev *device)
{
	input_unregister_device(device);
}

__always_inline void border_input_event(struct input_dev *device, unsigned int type,
					unsigned int code, int value)
{
	input_event(device, type, code, value);
}

__always_inline void border_input_sync(struct input_dev *device)
{
	input_sync(device);
}
