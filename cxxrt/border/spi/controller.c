// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/spi/spi.h>
#include <linux/string.h>

#include <cxxrt/border/spi/controller.h>

/* Only a module that has a controller needs SPI. */
#if IS_ENABLED(CONFIG_SPI_MASTER)
static void require_spi_controllers(void) {}
#else
void __compiletime_error("this kernel has no CONFIG_SPI_MASTER") require_spi_controllers(void);
#endif

struct controller_data {
	const struct border_spi_controller_ops *ops;
	void *data; /* of the functions */
	struct device *holder;
};

static int spi_controller_transfer(struct spi_controller *controller, struct spi_device *spi,
				   struct spi_transfer *transfer)
{
	const struct controller_data *own = spi_controller_get_devdata(controller);
	const struct border_spi_transfer passed = {
		.sent = transfer->tx_buf,
		.received = transfer->rx_buf,
		.size = transfer->len,
		.hz = transfer->speed_hz,
		.chip_select = spi_get_chipselect(spi, 0),
	};

	/* A driver that receives fewer bytes must not show old ones. A device may be sent what it
	 * replaces. */
	if (transfer->rx_buf && transfer->rx_buf != transfer->tx_buf)
		memset(transfer->rx_buf, 0, transfer->len);
	return own->ops->transfer(own->data, &passed);
}

static void spi_controller_set_cs(struct spi_device *spi, bool level)
{
	const struct controller_data *own = spi_controller_get_devdata(spi->controller);

	own->ops->select(own->data, spi_get_chipselect(spi, 0),
			 level == !!(spi->mode & SPI_CS_HIGH));
}

static void spi_controller_free_holder(struct device *holder)
{
	kfree(holder);
}

/* Whether spi_unregister_controller() puts the last reference depends on the release of the kernel,
 * but it never puts that of a controller which is a resource of a device. That device is not
 * registered, and nothing else refers to it: the parent may be gone before the controller. */
static struct device *spi_controller_make_holder(void)
{
	struct device *holder = kzalloc(sizeof(*holder), GFP_KERNEL);

	if (holder) {
		device_initialize(holder);
		holder->release = spi_controller_free_holder;
	}
	return holder;
}

int border_spi_controller_add(struct device *parent, uint16_t chip_selects, uint32_t max_hz,
			      const struct border_spi_controller_ops *ops, void *data,
			      struct spi_controller **added)
{
	struct device *holder = spi_controller_make_holder();
	struct spi_controller *controller;
	struct controller_data *own;
	int error = -ENOMEM;

	require_spi_controllers();
	if (!holder)
		return error;
	controller = __devm_spi_alloc_controller(holder, sizeof(*own), false);
	if (!controller)
		goto put;
	own = spi_controller_get_devdata(controller);
	*own = (struct controller_data){.ops = ops, .data = data, .holder = holder};
	controller->dev.parent = parent;
	device_set_node(&controller->dev, dev_fwnode(parent));
	controller->num_chipselect = chip_selects;
	controller->mode_bits = SPI_CPHA | SPI_CPOL | SPI_CS_HIGH;
	controller->bits_per_word_mask = SPI_BPW_MASK(8);
	controller->max_speed_hz = max_hz;
	controller->transfer_one = spi_controller_transfer;
	controller->set_cs = spi_controller_set_cs;
	error = spi_register_controller(controller);
	if (error)
		goto put;
	*added = controller;
	return 0;
put:
	put_device(holder);
	return error;
}

void border_spi_controller_remove(struct spi_controller *controller)
{
	const struct controller_data *own = spi_controller_get_devdata(controller);
	struct device *holder = own->holder;

	spi_unregister_controller(controller);
	put_device(holder);
}

int border_spi_controller_add_device(struct spi_controller *controller,
				     const struct border_spi_new_device *device)
{
	struct spi_board_info info = {
		.max_speed_hz = device->max_hz,
		.chip_select = device->chip_select,
		.mode = device->mode,
	};

	if (device->chip_select >= controller->num_chipselect ||
	    strscpy(info.modalias, device->name, sizeof(info.modalias)) <= 0)
		return -EINVAL;
	return spi_new_device(controller, &info) ? 0 : -EBUSY;
}
