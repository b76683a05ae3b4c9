/* SPDX-License-Identifier: GPL-2.0 */
/* Controllers of SPI buses. */
#ifndef CXXRT_BORDER_SPI_CONTROLLER_H
#define CXXRT_BORDER_SPI_CONTROLLER_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;
struct spi_controller;

/* The bytes of a transfer. Both pointers may be NULL. */
struct border_spi_transfer {
	const uint8_t *sent;
	uint8_t *received;
	size_t size;
	uint32_t hz;
	uint16_t chip_select;
};

/* The kernel makes one call at a time for each controller. transfer() returns 0 or a negative error
 * number. What is received is full of zeros before. */
struct border_spi_controller_ops {
	int (*transfer)(void *data, const struct border_spi_transfer *transfer);
	void (*select)(void *data, uint16_t chip_select, bool is_selected);
};

/* A device that firmware does not describe. */
struct border_spi_new_device {
	const char *name;
	uint32_t max_hz;
	uint32_t mode;
	uint16_t chip_select;
};

/* Drivers may use the bus before this returns. Keeps the functions, and passes them the data. Sets
 * the controller, or fails. */
int border_spi_controller_add(struct device *parent, uint16_t chip_selects, uint32_t max_hz,
			      const struct border_spi_controller_ops *ops, void *data,
			      struct spi_controller **added) MAY_SLEEP;
/* Unbinds and removes the devices of the bus, and waits until no function runs. */
void border_spi_controller_remove(struct spi_controller *controller) MAY_SLEEP;
/* Adds a device until the controller is removed. EINVAL if the name is empty or too long, or the
 * bus has no such chip select; EBUSY if the kernel refuses it. */
int border_spi_controller_add_device(struct spi_controller *controller,
				     const struct border_spi_new_device *device) MAY_SLEEP;

BORDER_END

#endif
