/* SPDX-License-Identifier: GPL-2.0 */
/* Interfaces of USB devices and their drivers. */
#ifndef CXXRT_BORDER_USB_DRIVER_H
#define CXXRT_BORDER_USB_DRIVER_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <cxxrt/layout/usb/driver.h>

BORDER_BEGIN

struct device;
struct usb_device_id;
struct usb_interface;

struct border_usb_driver {
	BORDER_STORAGE(USB_DRIVER);
};

/* As struct usb_device_id. */
struct border_usb_device_id {
	uint16_t match_flags;
	uint16_t vendor, product;
	uint16_t release_first, release_last;
	uint8_t device_class, device_subclass, device_protocol;
	uint8_t interface_class, interface_subclass, interface_protocol;
	uint8_t interface_number;
	unsigned long driver_info __attribute__((aligned(sizeof(unsigned long))));
};

int border_usb_driver_register(struct border_usb_driver *driver, const char *name,
			       const struct border_usb_device_id *ids,
			       int (*probe)(struct usb_interface *interface,
					    const struct usb_device_id *id),
			       void (*disconnect)(struct usb_interface *interface),
			       const struct border_attribute_group *const *groups) MAY_SLEEP;
void border_usb_driver_unregister(struct border_usb_driver *driver) MAY_SLEEP;

/* Returns the driver that the interface is bound to, or that is being probed. */
struct border_usb_driver *border_usb_driver_of(const struct usb_interface *interface);
struct device *border_usb_device(struct usb_interface *interface);
uint16_t border_usb_vendor(struct usb_interface *interface);
uint16_t border_usb_product(struct usb_interface *interface);
unsigned int border_usb_interface_number(struct usb_interface *interface);

BORDER_END

#endif
