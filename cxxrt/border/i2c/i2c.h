/* SPDX-License-Identifier: GPL-2.0 */
/* Devices of an I2C bus and their drivers. */
#ifndef CXXRT_BORDER_I2C_I2C_H
#define CXXRT_BORDER_I2C_I2C_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <cxxrt/border/device/match.h>
#include <cxxrt/border/device/power.h>
#include <cxxrt/layout/i2c/i2c.h>

BORDER_BEGIN

struct device;
struct i2c_client;

struct border_i2c_driver {
	BORDER_STORAGE(I2C_DRIVER);
};

/* As struct i2c_device_id. */
struct border_i2c_device_id {
	char name[BORDER_I2C_NAME_SIZE];
	unsigned long driver_data;
};

int border_i2c_driver_register(struct border_i2c_driver *driver, const char *name,
			       const struct border_i2c_device_id *ids,
			       const struct border_of_device_id *of_ids,
			       const struct border_acpi_device_id *acpi_ids,
			       int (*probe)(struct i2c_client *client),
			       void (*remove)(struct i2c_client *client),
			       const struct border_attribute_group *const *groups,
			       const struct border_pm_ops *power) MAY_SLEEP;
void border_i2c_driver_unregister(struct border_i2c_driver *driver) MAY_SLEEP;

/* Returns the driver that the device is bound to, or that is being probed. */
struct border_i2c_driver *border_i2c_driver_of(const struct i2c_client *client);
struct device *border_i2c_device(struct i2c_client *client);
/* Returns the number of the entry, of any table of the driver, that matches the device. */
unsigned long border_i2c_match_number(const struct i2c_client *client,
				      const struct border_i2c_device_id *ids);
uint16_t border_i2c_address(const struct i2c_client *client);
/* The number of its interrupt, or 0 if it has none. */
unsigned int border_i2c_irq(const struct i2c_client *client);
/* Returns whether its bus can do these transfers. */
bool border_i2c_can(const struct i2c_client *client, uint32_t functions);

/* A negative error number, or what was read. A block has at most I2C_SMBUS_BLOCK_MAX bytes. */
int border_i2c_read_byte(const struct i2c_client *client, uint8_t command) MAY_SLEEP;
int border_i2c_write_byte(const struct i2c_client *client, uint8_t command, uint8_t value)
	MAY_SLEEP;
int border_i2c_read_word(const struct i2c_client *client, uint8_t command) MAY_SLEEP;
int border_i2c_write_word(const struct i2c_client *client, uint8_t command, uint16_t value)
	MAY_SLEEP;
int border_i2c_read_block(const struct i2c_client *client, uint8_t command, size_t size, void *to)
	MAY_SLEEP;
int border_i2c_write_block(const struct i2c_client *client, uint8_t command, size_t size,
			   const void *from) MAY_SLEEP;
int border_i2c_receive_byte(const struct i2c_client *client) MAY_SLEEP;
int border_i2c_send_byte(const struct i2c_client *client, uint8_t value) MAY_SLEEP;

/* Sends a message and receives one, of at most 65,535 bytes. Leaves out one without bytes. Returns
 * 0 if all bytes were transferred. */
int border_i2c_transfer(const struct i2c_client *client, const void *from, size_t from_size,
			void *to, size_t to_size) MAY_SLEEP;

BORDER_END

#endif
