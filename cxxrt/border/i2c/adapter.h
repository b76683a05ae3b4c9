/* SPDX-License-Identifier: GPL-2.0 */
/* Controllers of I2C buses. */
#ifndef CXXRT_BORDER_I2C_ADAPTER_H
#define CXXRT_BORDER_I2C_ADAPTER_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/i2c/adapter.h>

BORDER_BEGIN

struct device;
struct i2c_adapter;

struct border_i2c_adapter {
	BORDER_STORAGE(I2C_ADAPTER);
};

/* As struct i2c_msg. */
struct border_i2c_message {
	uint16_t address;
	uint16_t flags;
	uint16_t length;
	uint8_t *bytes;
};

/* Transfers all messages and returns 0, or fails with a negative error number. Those that are read
 * are full of zeros. One call at a time for each adapter. */
struct border_i2c_adapter_ops {
	int (*transfer)(struct i2c_adapter *adapter, const struct border_i2c_message *messages,
			size_t count);
};

/* Other drivers may use the bus before this returns. The parent may be NULL. Keeps the functions.
 * EINVAL if the name is empty or too long. */
int border_i2c_adapter_add(struct border_i2c_adapter *adapter, struct device *parent,
			   const char *name, const struct border_i2c_adapter_ops *ops) MAY_SLEEP;
/* Unbinds and removes the devices of the bus, and waits until no function runs. */
void border_i2c_adapter_remove(struct border_i2c_adapter *adapter) MAY_SLEEP;

BORDER_END

#endif
