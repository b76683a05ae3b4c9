/* SPDX-License-Identifier: GPL-2.0 */
/* Devices that report keys, buttons and movements. */
#ifndef CXXRT_BORDER_INPUT_INPUT_H
#define CXXRT_BORDER_INPUT_INPUT_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/input/input.h>

BORDER_BEGIN

struct input_dev;

/* Returns a virtual device, or NULL if out of memory. The device keeps a pointer to the name. */
struct input_dev *border_input_allocate(const char *name) MAY_SLEEP;
/* Frees a device that is not registered. */
void border_input_free(struct input_dev *device) MAY_SLEEP;
void border_input_set_capability(struct input_dev *device, unsigned int type, unsigned int code);
int border_input_register(struct input_dev *device) MAY_SLEEP;
/* Also frees the device. */
void border_input_unregister(struct input_dev *device) MAY_SLEEP;
void border_input_event(struct input_dev *device, unsigned int type, unsigned int code, int value);
void border_input_sync(struct input_dev *device);

BORDER_END

#endif
