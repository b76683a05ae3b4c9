// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/limits.h>
#include <linux/slab.h>
#include <linux/usb.h>

#include <cxxrt/border/usb/endpoint.h>
#include <cxxrt/border/usb/urb.h>

struct urb *border_urb_alloc(struct usb_interface *interface,
			     const struct usb_host_endpoint *endpoint, size_t size)
{
	struct usb_device *device = interface_to_usbdev(interface);
	struct urb *urb;
	void *buffer;

	if (size > INT_MAX)
		return NULL;
	urb = usb_alloc_urb(0, GFP_KERNEL);
	buffer = kzalloc(size, GFP_KERNEL);
	if (!urb || !buffer) {
		kfree(buffer);
		usb_free_urb(urb);
		return NULL;
	}
	if (usb_endpoint_xfer_int(&endpoint->desc))
		usb_fill_int_urb(urb, device, usb_pipe_of(device, endpoint), buffer, size, NULL,
				 NULL, endpoint->desc.bInterval);
	else
		usb_fill_bulk_urb(urb, device, usb_pipe_of(device, endpoint), buffer, size, NULL,
				  NULL);
	return urb;
}

noinline void border_urb_free(struct urb *urb)
{
	kfree(urb->transfer_buffer);
	usb_free_urb(urb);
}

void border_urb_set_callback(struct urb *urb, void (*complete)(struct urb *urb), void *context)
{
	urb->complete = complete;
	urb->context = context;
}

int border_urb_submit(struct urb *urb, size_t length)
{
	urb->transfer_buffer_length = length;
	return usb_submit_urb(urb, GFP_ATOMIC);
}

void border_urb_poison(struct urb *urb)
{
	usb_poison_urb(urb);
}

void *border_urb_context(const struct urb *urb)
{
	return urb->context;
}

int border_urb_status(const struct urb *urb)
{
	return urb->status;
}

unsigned char *border_urb_buffer(const struct urb *urb)
{
	return urb->transfer_buffer;
}

size_t border_urb_size(const struct urb *urb)
{
	return urb->transfer_buffer_length;
}

size_t border_urb_actual_length(const struct urb *urb)
{
	return urb->actual_length;
}
