/* SPDX-License-Identifier: GPL-2.0 */
/* Devices of an SPI bus and their drivers. */
#ifndef CXXRT_BORDER_SPI_SPI_H
#define CXXRT_BORDER_SPI_SPI_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <cxxrt/border/device/match.h>
#include <cxxrt/border/device/power.h>
#include <cxxrt/layout/spi/spi.h>

BORDER_BEGIN

struct device;
struct spi_device;

struct border_spi_driver {
	BORDER_STORAGE(SPI_DRIVER);
};

/* As struct spi_device_id. */
struct border_spi_device_id {
	char name[BORDER_SPI_NAME_SIZE];
	unsigned long driver_data;
};

int border_spi_driver_register(struct border_spi_driver *driver, const char *name,
			       const struct border_spi_device_id *ids,
			       const struct border_of_device_id *of_ids,
			       const struct border_acpi_device_id *acpi_ids,
			       int (*probe)(struct spi_device *spi),
			       void (*remove)(struct spi_device *spi),
			       const struct border_attribute_group *const *groups,
			       const struct border_pm_ops *power) MAY_SLEEP;
void border_spi_driver_unregister(struct border_spi_driver *driver) MAY_SLEEP;

/* Returns the driver that the device is bound to, or that is being probed. */
struct border_spi_driver *border_spi_driver_of(const struct spi_device *spi);
struct device *border_spi_device(struct spi_device *spi);
/* Returns the number of the entry, of any table of the driver, that matches the device. */
unsigned long border_spi_match_number(const struct spi_device *spi);
uint16_t border_spi_chip_select(const struct spi_device *spi);
uint32_t border_spi_max_hz(const struct spi_device *spi);
/* The number of its interrupt, or 0 if it has none. */
unsigned int border_spi_irq(const struct spi_device *spi);

/* Sets the clock's polarity and phase, words of 8 bits, and a limit of the frequency, if it is not
 * 0 and lower than that of firmware. */
int border_spi_setup(struct spi_device *spi, uint32_t mode, uint32_t max_hz) MAY_SLEEP;

/* Each returns 0 if all bytes were transferred. The first one copies them, so they may be in any
 * memory; those of the second one are in memory for DMA, sent and received at the same time. */
int border_spi_write_then_read(struct spi_device *spi, const void *from, size_t from_size, void *to,
			       size_t to_size) MAY_SLEEP;
int border_spi_exchange(struct spi_device *spi, void *both, size_t size) MAY_SLEEP;

BORDER_END

#endif
