// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/limits.h>
#include <linux/usb.h>

#include <cxxrt/border/usb/endpoint.h>

struct usb_host_endpoint *border_usb_find_endpoint(struct usb_interface *interface,
						   unsigned int type, bool is_in,
						   unsigned int index)
{
	struct usb_host_interface *setting = interface->cur_altsetting;

	for (unsigned int i = 0; i < setting->desc.bNumEndpoints; i++) {
		const struct usb_endpoint_descriptor *found = &setting->endpoint[i].desc;

		if (usb_endpoint_type(found) == type && usb_endpoint_dir_in(found) == is_in &&
		    index-- == 0)
			return &setting->endpoint[i];
	}
	return NULL;
}

size_t border_usb_packet_size(const struct usb_host_endpoint *endpoint)
{
	return usb_endpoint_maxp(&endpoint->desc);
}

static unsigned int usb_pipe_of(struct usb_device *device, const struct usb_host_endpoint *endpoint)
{
	unsigned int number = usb_endpoint_num(&endpoint->desc);
	bool is_in = usb_endpoint_dir_in(&endpoint->desc);

	if (usb_endpoint_xfer_int(&endpoint->desc))
		return is_in ? usb_rcvintpipe(device, number) : usb_sndintpipe(device, number);
	return is_in ? usb_rcvbulkpipe(device, number) : usb_sndbulkpipe(device, number);
}

int border_usb_transfer(struct usb_interface *interface, const struct usb_host_endpoint *endpoint,
			void *buffer, size_t size, unsigned int timeout, size_t *moved)
{
	struct usb_device *device = interface_to_usbdev(interface);
	int error, length = 0;

	if (size > INT_MAX)
		return -EMSGSIZE;
	error = usb_bulk_msg(device, usb_pipe_of(device, endpoint), buffer, size, &length, timeout);
	*moved = length;
	return error;
}

int border_usb_clear_halt(struct usb_interface *interface, const struct usb_host_endpoint *endpoint)
{
	struct usb_device *device = interface_to_usbdev(interface);

	return usb_clear_halt(device, usb_pipe_of(device, endpoint));
}

int border_usb_control_recv(struct usb_interface *interface, uint8_t type, uint8_t request,
			    uint16_t value, uint16_t index, void *data, size_t size,
			    unsigned int timeout)
{
	if (size == 0 || size > U16_MAX)
		return -EMSGSIZE;
	return usb_control_msg_recv(interface_to_usbdev(interface), 0, request, type | USB_DIR_IN,
				    value, index, data, size, timeout, GFP_KERNEL);
}

int border_usb_control_send(struct usb_interface *interface, uint8_t type, uint8_t request,
			    uint16_t value, uint16_t index, const void *data, size_t size,
			    unsigned int timeout)
{
	if (size > U16_MAX)
		return -EMSGSIZE;
	return usb_control_msg_send(interface_to_usbdev(interface), 0, request, type | USB_DIR_OUT,
				    value, index, data, size, timeout, GFP_KERNEL);
}
