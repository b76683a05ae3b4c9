/* SPDX-License-Identifier: GPL-2.0 */
/* Devices that keys, buttons and movements come from. */
#ifndef CXXRT_BORDER_INPUT_INPUT_H
#define CXXRT_BORDER_INPUT_INPUT_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/input/input.h>

BORDER_BEGIN

struct input_dev;

/* NULL without memory. The device keeps the name, and is no hardware. */
struct input_dev *border_input_allocate(const char *name) MAY_SLEEP;
/* Of one that is not registered. */
void border_input_free(struct input_dev *device) MAY_SLEEP;
void border_input_set_capability(struct input_dev *device, unsigned int type, unsigned int code);
int border_input_register(struct input_dev *device) MAY_SLEEP;
/* Frees it, too. */
void border_input_unregister(struct input_dev *device) MAY_SLEEP;
void border_input_event(struct input_dev *device, unsigned int type, unsigned int code, int value);
void border_input_sync(struct input_dev *device);

BORDER_END

#endif
