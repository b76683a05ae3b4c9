// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/property.h>
#include <linux/string.h>

#include <cxxrt/border/i2c/adapter.h>

BORDER_STRUCT_MATCHES(border_i2c_adapter, struct i2c_adapter);
BORDER_STRUCT_MATCHES(border_i2c_message, struct i2c_msg);
static_assert(offsetof(struct border_i2c_message, address) == offsetof(struct i2c_msg, addr) &&
	      offsetof(struct border_i2c_message, flags) == offsetof(struct i2c_msg, flags) &&
	      offsetof(struct border_i2c_message, length) == offsetof(struct i2c_msg, len) &&
	      offsetof(struct border_i2c_message, bytes) == offsetof(struct i2c_msg, buf));

/* Only a module that has an adapter needs I2C. */
#if IS_ENABLED(CONFIG_I2C)
static void require_i2c_adapters(void) {}
#else
void __compiletime_error("this kernel has no CONFIG_I2C") require_i2c_adapters(void);

/* <linux/i2c.h> declares these only for a kernel with I2C. */
int i2c_add_adapter(struct i2c_adapter *adapter);
void i2c_del_adapter(struct i2c_adapter *adapter);
#endif

/* A program can ask by i2c-dev for what functionality() does not name, such as a message whose
 * length the device decides. A driver that transfers fewer bytes must not show old ones. */
static int i2c_adapter_transfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	const struct border_i2c_adapter_ops *ops = adapter->algo_data;

	for (int i = 0; i < count; i++) {
		if (messages[i].flags & ~(I2C_M_RD | I2C_M_DMA_SAFE))
			return -EOPNOTSUPP;
		if (messages[i].flags & I2C_M_RD)
			memset(messages[i].buf, 0, messages[i].len);
	}
	return ops->transfer(adapter, (const struct border_i2c_message *)messages, count) ?: count;
}

static u32 i2c_adapter_functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm i2c_adapter_algorithm = {
	.master_xfer = i2c_adapter_transfer,
	.functionality = i2c_adapter_functionality,
};

int border_i2c_adapter_add(struct border_i2c_adapter *adapter, struct device *parent,
			   const char *name, const struct border_i2c_adapter_ops *ops)
{
	struct i2c_adapter *raw = (struct i2c_adapter *)adapter;

	require_i2c_adapters();
	memset(raw, 0, sizeof(*raw));
	raw->owner = THIS_MODULE;
	raw->algo = &i2c_adapter_algorithm;
	raw->algo_data = (void *)ops;
	raw->dev.parent = parent;
	/* Firmware describes the devices of the bus below that of the controller. */
	if (parent)
		device_set_node(&raw->dev, dev_fwnode(parent));
	if (strscpy(raw->name, name, sizeof(raw->name)) <= 0)
		return -EINVAL;
	return i2c_add_adapter(raw);
}

void border_i2c_adapter_remove(struct border_i2c_adapter *adapter)
{
	i2c_del_adapter((struct i2c_adapter *)adapter);
}
