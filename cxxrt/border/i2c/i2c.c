// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/version.h>

#include <cxxrt/border/i2c/i2c.h>

BORDER_STRUCT_MATCHES(border_i2c_driver, struct i2c_driver);
BORDER_STRUCT_MATCHES(border_i2c_device_id, struct i2c_device_id);
static_assert(offsetof(struct border_i2c_device_id, driver_data) ==
	      offsetof(struct i2c_device_id, driver_data));

/* Only a module that registers a driver needs I2C. */
#if IS_ENABLED(CONFIG_I2C)
static void require_i2c(void) {}
#else
void __compiletime_error("this kernel has no CONFIG_I2C") require_i2c(void);

/* <linux/i2c.h> declares these only for a kernel with I2C. */
int i2c_register_driver(struct module *owner, struct i2c_driver *driver);
void i2c_del_driver(struct i2c_driver *driver);
int i2c_check_functionality(struct i2c_adapter *adapter, u32 functions);
const struct i2c_device_id *i2c_match_id(const struct i2c_device_id *ids,
					 const struct i2c_client *client);
int i2c_transfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count);
s32 i2c_smbus_read_byte(const struct i2c_client *client);
s32 i2c_smbus_write_byte(const struct i2c_client *client, u8 value);
s32 i2c_smbus_read_byte_data(const struct i2c_client *client, u8 command);
s32 i2c_smbus_write_byte_data(const struct i2c_client *client, u8 command, u8 value);
s32 i2c_smbus_read_word_data(const struct i2c_client *client, u8 command);
s32 i2c_smbus_write_word_data(const struct i2c_client *client, u8 command, u16 value);
s32 i2c_smbus_read_i2c_block_data(const struct i2c_client *client, u8 command, u8 length,
				  u8 *values);
s32 i2c_smbus_write_i2c_block_data(const struct i2c_client *client, u8 command, u8 length,
				   const u8 *values);
#endif

int border_i2c_driver_register(
	struct border_i2c_driver *driver, const char *name, const struct border_i2c_device_id *ids,
	const struct border_of_device_id *of_ids, const struct border_acpi_device_id *acpi_ids,
	int (*probe)(struct i2c_client *client), void (*remove)(struct i2c_client *client),
	const struct border_attribute_group *const *groups, const struct border_pm_ops *power)
{
	require_i2c();
	*(struct i2c_driver *)driver = (struct i2c_driver){
/* Until Linux 6.3 probe() has another argument. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
		.probe_new = probe,
#else
		.probe = probe,
#endif
		.remove = remove,
		.id_table = (const struct i2c_device_id *)ids,
		.driver =
			{
				.name = name,
				.of_match_table = (const struct of_device_id *)of_ids,
				.acpi_match_table = (const struct acpi_device_id *)acpi_ids,
				.dev_groups = (const struct attribute_group **)groups,
				.probe_type = PROBE_FORCE_SYNCHRONOUS,
				.pm = (const struct dev_pm_ops *)power,
			},
	};
	return i2c_register_driver(THIS_MODULE, (struct i2c_driver *)driver);
}

void border_i2c_driver_unregister(struct border_i2c_driver *driver)
{
	i2c_del_driver((struct i2c_driver *)driver);
}

struct border_i2c_driver *border_i2c_driver_of(const struct i2c_client *client)
{
	return (struct border_i2c_driver *)to_i2c_driver(client->dev.driver);
}

struct device *border_i2c_device(struct i2c_client *client)
{
	return &client->dev;
}

/* A device that firmware does not describe is found by its name. */
unsigned long border_i2c_match_number(const struct i2c_client *client,
				      const struct border_i2c_device_id *ids)
{
	const unsigned long number = border_match_number(&client->dev);
	const struct i2c_device_id *id;

	if (number)
		return number;
	id = i2c_match_id((const struct i2c_device_id *)ids, client);
	return id ? id->driver_data : 0;
}

uint16_t border_i2c_address(const struct i2c_client *client)
{
	return client->addr;
}

unsigned int border_i2c_irq(const struct i2c_client *client)
{
	return client->irq > 0 ? client->irq : 0;
}

bool border_i2c_can(const struct i2c_client *client, uint32_t functions)
{
	return i2c_check_functionality(client->adapter, functions);
}

int border_i2c_read_byte(const struct i2c_client *client, uint8_t command)
{
	return i2c_smbus_read_byte_data(client, command);
}

int border_i2c_write_byte(const struct i2c_client *client, uint8_t command, uint8_t value)
{
	return i2c_smbus_write_byte_data(client, command, value);
}

int border_i2c_read_word(const struct i2c_client *client, uint8_t command)
{
	return i2c_smbus_read_word_data(client, command);
}

int border_i2c_write_word(const struct i2c_client *client, uint8_t command, uint16_t value)
{
	return i2c_smbus_write_word_data(client, command, value);
}

int border_i2c_read_block(const struct i2c_client *client, uint8_t command, size_t size, void *to)
{
	u8 block[I2C_SMBUS_BLOCK_MAX];
	int count = i2c_smbus_read_i2c_block_data(client, command, size, block);

	/* A bus must not return more than that. */
	if (count > 0)
		memcpy(to, block, min_t(size_t, count, size));
	return count < 0 ? count : min_t(size_t, count, size);
}

int border_i2c_write_block(const struct i2c_client *client, uint8_t command, size_t size,
			   const void *from)
{
	return i2c_smbus_write_i2c_block_data(client, command, size, from);
}

int border_i2c_receive_byte(const struct i2c_client *client)
{
	return i2c_smbus_read_byte(client);
}

int border_i2c_send_byte(const struct i2c_client *client, uint8_t value)
{
	return i2c_smbus_write_byte(client, value);
}

int border_i2c_transfer(const struct i2c_client *client, const void *from, size_t from_size,
			void *to, size_t to_size)
{
	const u16 flags = client->flags & I2C_M_TEN;
	struct i2c_msg messages[2];
	int count = 0, done;

	if (from_size)
		messages[count++] = (struct i2c_msg){
			.addr = client->addr,
			.flags = flags,
			.len = from_size,
			.buf = (u8 *)from,
		};
	if (to_size)
		messages[count++] = (struct i2c_msg){
			.addr = client->addr,
			.flags = flags | I2C_M_RD,
			.len = to_size,
			.buf = to,
		};
	done = i2c_transfer(client->adapter, messages, count);
	return done < 0 ? done : done == count ? 0 : -EIO;
}
