// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/errno.h>
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
	void *data;  /* of the functions */
	void *group; /* of the parent's resources, which has the controller */
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

int border_spi_controller_add(struct device *parent, uint16_t chip_selects, uint32_t max_hz,
			      const struct border_spi_controller_ops *ops, void *data,
			      struct spi_controller **added)
{
	struct spi_controller *controller;
	struct controller_data *own;
	void *group;
	int error;

	require_spi_controllers();
	/* Who puts the last reference depends on the release of the kernel, but for a controller
	 * that is a resource of its parent. */
	group = devres_open_group(parent, NULL, GFP_KERNEL);
	if (!group)
		return -ENOMEM;
	controller = __devm_spi_alloc_controller(parent, sizeof(*own), false);
	devres_close_group(parent, group);
	if (!controller) {
		devres_release_group(parent, group);
		return -ENOMEM;
	}
	own = spi_controller_get_devdata(controller);
	*own = (struct controller_data){.ops = ops, .data = data, .group = group};
	controller->num_chipselect = chip_selects;
	controller->mode_bits = SPI_CPHA | SPI_CPOL | SPI_CS_HIGH;
	controller->bits_per_word_mask = SPI_BPW_MASK(8);
	controller->max_speed_hz = max_hz;
	controller->transfer_one = spi_controller_transfer;
	controller->set_cs = spi_controller_set_cs;
	error = spi_register_controller(controller);
	if (error) {
		devres_release_group(parent, group);
		return error;
	}
	*added = controller;
	return 0;
}

void border_spi_controller_remove(struct spi_controller *controller)
{
	const struct controller_data *own = spi_controller_get_devdata(controller);
	struct device *parent = controller->dev.parent;
	void *group = own->group;

	spi_unregister_controller(controller);
	devres_release_group(parent, group);
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
