// SPDX-License-Identifier: GPL-2.0
/* The primitives of an I2C bus in C; cxx_i2c.cpp has the same in C++. */
#include <linux/i2c.h>

#include "c.h"

/* A bus without wires, whose devices have the same value in all registers. */
static s32 transfer(struct i2c_adapter *bus, u16 address, unsigned short flags, char direction,
		    u8 command, int size, union i2c_smbus_data *data)
{
	if (direction == I2C_SMBUS_READ)
		data->word = 7;
	return 0;
}

static int transfer_messages(struct i2c_adapter *bus, struct i2c_msg *messages, int count)
{
	return count;
}

static u32 functions(struct i2c_adapter *bus)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_BYTE_DATA | I2C_FUNC_SMBUS_WORD_DATA |
	       I2C_FUNC_SMBUS_I2C_BLOCK;
}

static const struct i2c_algorithm algorithm = {
	.smbus_xfer = transfer, .master_xfer = transfer_messages, .functionality = functions};
static struct i2c_adapter bus = {.owner = THIS_MODULE, .name = "primitives", .algo = &algorithm};

struct i2c_client *make_client(struct device *parent)
{
	struct i2c_client *client;
	int error;

	bus.dev.parent = parent;
	error = i2c_add_adapter(&bus);
	if (error)
		return ERR_PTR(error);
	client = i2c_new_dummy_device(&bus, 0x50);
	if (IS_ERR(client))
		i2c_del_adapter(&bus);
	return client;
}

void free_client(struct i2c_client *client)
{
	i2c_unregister_device(client);
	i2c_del_adapter(&bus);
}

int c_smbus_read_byte(struct in_c *on)
{
	int value = i2c_smbus_read_byte_data(on->client, 0x09);

	if (value < 0)
		return value;
	on->value = value;
	return 0;
}

int c_smbus_read_swapped(struct in_c *on)
{
	int value = i2c_smbus_read_word_swapped(on->client, 0x09);

	if (value < 0)
		return value;
	on->value = value;
	return 0;
}

int c_smbus_write_word(struct in_c *on)
{
	return i2c_smbus_write_word_data(on->client, 0x0b, on->value);
}

int c_smbus_write_block(struct in_c *on)
{
	return i2c_smbus_write_i2c_block_data(on->client, 0x10, sizeof(on->block), on->block);
}

int c_send_receive(struct in_c *on)
{
	/* As i2c_master_send() has them. */
	const u16 flags = on->client->flags & I2C_M_TEN;
	u8 at[] = {0x01, 0x20};
	struct i2c_msg messages[] = {
		{.addr = on->client->addr, .flags = flags, .len = sizeof(at), .buf = at},
		{
			.addr = on->client->addr,
			.flags = flags | I2C_M_RD,
			.len = sizeof(on->block),
			.buf = on->block,
		},
	};
	int done = i2c_transfer(on->client->adapter, messages, 2);

	if (done < 0)
		return done;
	return done == 2 ? 0 : -EIO;
}
