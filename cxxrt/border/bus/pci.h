/* SPDX-License-Identifier: GPL-2.0 */
/* PCI devices and their drivers. */
#ifndef CXXRT_BORDER_BUS_PCI_H
#define CXXRT_BORDER_BUS_PCI_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <cxxrt/border/device/power.h>
#include <cxxrt/layout/bus/pci.h>

BORDER_BEGIN

struct device;
struct pci_dev;
struct pci_device_id;

struct border_pci_driver {
	BORDER_STORAGE(PCI_DRIVER);
};

/* As struct pci_device_id, whose member name `class` is a keyword of C++. */
struct border_pci_device_id {
	uint32_t vendor, device;
	uint32_t subvendor, subdevice;
	uint32_t class_code, class_mask;
	unsigned long driver_data;
	uint32_t override_only;
};

/* The functions of struct pci_error_handlers. */
struct border_pci_error_handlers {
	unsigned int (*error_detected)(struct pci_dev *device, unsigned int state);
	unsigned int (*mmio_enabled)(struct pci_dev *device);
	unsigned int (*slot_reset)(struct pci_dev *device);
	void (*reset_prepare)(struct pci_dev *device);
	void (*reset_done)(struct pci_dev *device);
	void (*resume)(struct pci_dev *device);
	void *of_later_releases; /* null */
};

int border_pci_driver_register(struct border_pci_driver *driver, const char *name,
			       const struct border_pci_device_id *ids,
			       int (*probe)(struct pci_dev *device, const struct pci_device_id *id),
			       void (*remove)(struct pci_dev *device),
			       const struct border_attribute_group *const *groups,
			       const struct border_pm_ops *power,
			       const struct border_pci_error_handlers *errors) MAY_SLEEP;
void border_pci_driver_unregister(struct border_pci_driver *driver) MAY_SLEEP;

/* Returns the driver that the device is bound to, or that is being probed. */
struct border_pci_driver *border_pci_driver_of(const struct pci_dev *device);
struct device *border_pci_device(struct pci_dev *device);
struct pci_dev *border_pci_dev_of(struct device *device);
uint16_t border_pci_vendor(const struct pci_dev *device);
uint16_t border_pci_device_number(const struct pci_dev *device);
uint8_t border_pci_revision(const struct pci_dev *device);

/*
 * Saves the configuration space of a device that a driver has set up, and restores it after a reset
 * of its slot. If the kernel has saved it since, because the device was suspended, it restores
 * that.
 */
void border_pci_save(struct pci_dev *device);
void border_pci_restore(struct pci_dev *device) MAY_SLEEP;

/* Returns the number of times that the device was enabled, less the number that it was disabled. */
int border_pci_enable_count(const struct pci_dev *device);
void border_pci_disable(struct pci_dev *device) MAY_SLEEP;

/* Enables memory access and bus mastering. */
int border_pci_enable_master(struct pci_dev *device) MAY_SLEEP;
void border_pci_clear_master(struct pci_dev *device);

/* Enables the device and reserves the BAR. Returns 0, or a negative error number. */
int border_pci_reserve_bar(struct pci_dev *device, unsigned int bar, uint64_t *start,
			   uint64_t *size) MAY_SLEEP;
void border_pci_release_bar(struct pci_dev *device, unsigned int bar) MAY_SLEEP;
/* Enables the device, reserves the BAR and maps all of it. On failure returns NULL and stores an
 * error. */
void __iomem *border_pci_map_bar(struct pci_dev *device, unsigned int bar, size_t least, int *error)
	MAY_SLEEP;
void border_pci_unmap_bar(struct pci_dev *device, unsigned int bar, void __iomem *base) MAY_SLEEP;
/* The same for a BAR of ports: stores the number of the first one. 0, or a negative error number.
 */
int border_pci_reserve_ports(struct pci_dev *device, unsigned int bar, size_t least,
			     unsigned long *first) MAY_SLEEP;
void border_pci_release_ports(struct pci_dev *device, unsigned int bar) MAY_SLEEP;

/* Enables the device. Returns the number of vectors, or an error. The first and the last ones are
 * not spread over the processors. */
int border_pci_alloc_irq_vectors(struct pci_dev *device, unsigned int least, unsigned int most,
				 unsigned int types, unsigned int first, unsigned int last)
	MAY_SLEEP;
/* A BUG if one of the messages has a handler. A line may have handlers of other devices. */
void border_pci_free_irq_vectors(struct pci_dev *device, unsigned int count) MAY_SLEEP;
int border_pci_irq_vector(struct pci_dev *device, unsigned int at);
/* Returns whether a processor may handle the interrupt. */
bool border_pci_irq_serves(struct pci_dev *device, unsigned int at, unsigned int cpu);
/* Returns whether the device sends its interrupts as messages (MSI, MSI-X). */
int border_pci_has_messages(const struct pci_dev *device);

/* Configuration space. Fails with -EFAULT if the offset is not a multiple of the width. */
int border_pci_read_config_byte(const struct pci_dev *device, int offset, uint8_t *value);
int border_pci_read_config_word(const struct pci_dev *device, int offset, uint16_t *value);
int border_pci_read_config_dword(const struct pci_dev *device, int offset, uint32_t *value);
int border_pci_write_config_byte(const struct pci_dev *device, int offset, uint8_t value);
int border_pci_write_config_word(const struct pci_dev *device, int offset, uint16_t value);
int border_pci_write_config_dword(const struct pci_dev *device, int offset, uint32_t value);

/*
 * Returns the offset of the first capability, or of the next one after that at an offset; 0 if
 * there is none, or if `size` bytes from there are beyond the configuration space.
 */
uint16_t border_pci_find_capability(struct pci_dev *device, uint16_t after, uint16_t id,
				    int is_extended, size_t size);
void border_pci_get(struct pci_dev *device);
void border_pci_put(struct pci_dev *device);

BORDER_END

#endif
