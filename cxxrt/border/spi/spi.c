// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/minmax.h>
#include <linux/module.h>
#include <linux/spi/spi.h>

#include <cxxrt/border/spi/spi.h>

BORDER_STRUCT_MATCHES(border_spi_driver, struct spi_driver);
BORDER_STRUCT_MATCHES(border_spi_device_id, struct spi_device_id);
static_assert(offsetof(struct border_spi_device_id, driver_data) ==
	      offsetof(struct spi_device_id, driver_data));

/* Only a module that registers a driver needs SPI. */
#if IS_ENABLED(CONFIG_SPI)
static void require_spi(void) {}
#else
void __compiletime_error("this kernel has no CONFIG_SPI") require_spi(void);
#endif

int border_spi_driver_register(
	struct border_spi_driver *driver, const char *name, const struct border_spi_device_id *ids,
	const struct border_of_device_id *of_ids, const struct border_acpi_device_id *acpi_ids,
	int (*probe)(struct spi_device *spi), void (*remove)(struct spi_device *spi),
	const struct border_attribute_group *const *groups, const struct border_pm_ops *power)
{
	require_spi();
	*(struct spi_driver *)driver = (struct spi_driver){
		.probe = probe,
		.remove = remove,
		.id_table = (const struct spi_device_id *)ids,
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
	return spi_register_driver((struct spi_driver *)driver);
}

void border_spi_driver_unregister(struct border_spi_driver *driver)
{
	spi_unregister_driver((struct spi_driver *)driver);
}

struct border_spi_driver *border_spi_driver_of(const struct spi_device *spi)
{
	return (struct border_spi_driver *)to_spi_driver(spi->dev.driver);
}

struct device *border_spi_device(struct spi_device *spi)
{
	return &spi->dev;
}

/* A device that firmware does not describe is found by its name. */
unsigned long border_spi_match_number(const struct spi_device *spi)
{
	const unsigned long number = border_match_number(&spi->dev);
	const struct spi_device_id *id;

	if (number)
		return number;
	id = spi_get_device_id(spi);
	return id ? id->driver_data : 0;
}

uint16_t border_spi_chip_select(const struct spi_device *spi)
{
	return spi_get_chipselect(spi, 0);
}

uint32_t border_spi_max_hz(const struct spi_device *spi)
{
	return spi->max_speed_hz;
}

unsigned int border_spi_irq(const struct spi_device *spi)
{
	return spi->irq > 0 ? spi->irq : 0;
}

int border_spi_setup(struct spi_device *spi, uint32_t mode, uint32_t max_hz)
{
	spi->mode = (spi->mode & ~(SPI_CPHA | SPI_CPOL)) | mode;
	spi->bits_per_word = 8;
	spi->max_speed_hz = min_not_zero(spi->max_speed_hz, max_hz);
	return spi_setup(spi);
}

int border_spi_write_then_read(struct spi_device *spi, const void *from, size_t from_size, void *to,
			       size_t to_size)
{
	return spi_write_then_read(spi, from, from_size, to, to_size);
}

int border_spi_exchange(struct spi_device *spi, void *both, size_t size)
{
	struct spi_transfer transfer = {.tx_buf = both, .rx_buf = both, .len = size};

	return spi_sync_transfer(spi, &transfer, 1);
}
