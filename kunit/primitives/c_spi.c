// SPDX-License-Identifier: GPL-2.0
/* The primitives of an SPI bus in C; cxx_spi.cpp has the same in C++. */
#include <linux/device.h>
#include <linux/slab.h>
#include <linux/spi/spi.h>

#include "c.h"

static int transfer(struct spi_controller *bus, struct spi_device *spi,
		    struct spi_transfer *transfer)
{
	return 0;
}

struct spi_device *make_spi(struct device *parent)
{
	struct spi_board_info info = {.modalias = "primitives"};
	struct spi_controller *bus = __devm_spi_alloc_controller(parent, 0, false);
	struct spi_device *spi;
	int error;

	if (!bus)
		return ERR_PTR(-ENOMEM);
	bus->transfer_one = transfer;
	error = spi_register_controller(bus);
	if (error)
		return ERR_PTR(error);
	spi = spi_new_device(bus, &info);
	if (spi)
		return spi;
	spi_unregister_controller(bus);
	return ERR_PTR(-ENODEV);
}

void free_spi(struct spi_device *spi)
{
	spi_unregister_controller(spi->controller);
}

int c_spi_write_then_read(struct in_c *on)
{
	const u8 command[] = {0x03, 0x01, 0x20};

	return spi_write_then_read(on->spi, command, sizeof(command), on->block, sizeof(on->block));
}

int c_spi_exchange(struct in_c *on)
{
	struct spi_transfer transfer = {
		.tx_buf = on->spi_buffer, .rx_buf = on->spi_buffer, .len = 3};

	return spi_sync_transfer(on->spi, &transfer, 1);
}
