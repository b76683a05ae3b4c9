// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/usb.h>

#include <cxxrt/border/usb/driver.h>

BORDER_STRUCT_MATCHES(border_usb_driver, struct usb_driver);
BORDER_STRUCT_MATCHES(border_usb_device_id, struct usb_device_id);
static_assert(offsetof(struct border_usb_device_id, vendor) ==
		      offsetof(struct usb_device_id, idVendor) &&
	      offsetof(struct border_usb_device_id, product) ==
		      offsetof(struct usb_device_id, idProduct) &&
	      offsetof(struct border_usb_device_id, interface_class) ==
		      offsetof(struct usb_device_id, bInterfaceClass) &&
	      offsetof(struct border_usb_device_id, interface_subclass) ==
		      offsetof(struct usb_device_id, bInterfaceSubClass) &&
	      offsetof(struct border_usb_device_id, interface_protocol) ==
		      offsetof(struct usb_device_id, bInterfaceProtocol) &&
	      offsetof(struct border_usb_device_id, driver_info) ==
		      offsetof(struct usb_device_id, driver_info));

/* Only a module that registers a driver needs USB. */
#if IS_ENABLED(CONFIG_USB)
static void require_usb(void) {}
#else
void __compiletime_error("this kernel has no CONFIG_USB") require_usb(void);
#endif

int border_usb_driver_register(struct border_usb_driver *driver, const char *name,
			       const struct border_usb_device_id *ids,
			       int (*probe)(struct usb_interface *interface,
					    const struct usb_device_id *id),
			       void (*disconnect)(struct usb_interface *interface),
			       const struct border_attribute_group *const *groups)
{
	require_usb();
	*(struct usb_driver *)driver = (struct usb_driver){
		.name = name,
		.id_table = (const struct usb_device_id *)ids,
		.probe = probe,
		.disconnect = disconnect,
		.dev_groups = (const struct attribute_group **)groups,
	};
	return usb_register_driver((struct usb_driver *)driver, THIS_MODULE, name);
}

void border_usb_driver_unregister(struct border_usb_driver *driver)
{
	usb_deregister((struct usb_driver *)driver);
}

struct border_usb_driver *border_usb_driver_of(const struct usb_interface *interface)
{
	return (struct border_usb_driver *)to_usb_driver(interface->dev.driver);
}

struct device *border_usb_device(struct usb_interface *interface)
{
	return &interface->dev;
}

uint16_t border_usb_vendor(struct usb_interface *interface)
{
	return le16_to_cpu(interface_to_usbdev(interface)->descriptor.idVendor);
}

uint16_t border_usb_product(struct usb_interface *interface)
{
	return le16_to_cpu(interface_to_usbdev(interface)->descriptor.idProduct);
}

unsigned int border_usb_interface_number(struct usb_interface *interface)
{
	return interface->cur_altsetting->desc.bInterfaceNumber;
}
