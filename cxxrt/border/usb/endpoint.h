/* SPDX-License-Identifier: GPL-2.0 */
/* Endpoints of a USB interface, and transfers that wait. */
#ifndef CXXRT_BORDER_USB_ENDPOINT_H
#define CXXRT_BORDER_USB_ENDPOINT_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/usb/endpoint.h>

BORDER_BEGIN

struct usb_host_endpoint;
struct usb_interface;

/* Returns the endpoint of this type and direction that has `index` others before it, or NULL. */
struct usb_host_endpoint *border_usb_find_endpoint(struct usb_interface *interface,
						   unsigned int type, bool is_in,
						   unsigned int index);
size_t border_usb_packet_size(const struct usb_host_endpoint *endpoint);

/* Stores how many bytes were transferred. The buffer is memory of kmalloc(). The timeout is in
 * milliseconds, and not 0. */
int border_usb_transfer(struct usb_interface *interface, const struct usb_host_endpoint *endpoint,
			void *buffer, size_t size, unsigned int timeout, size_t *moved) MAY_SLEEP;
int border_usb_clear_halt(struct usb_interface *interface, const struct usb_host_endpoint *endpoint)
	MAY_SLEEP;

/* A request to endpoint 0, whose type has no direction. All bytes are transferred, or it fails. */
int border_usb_control_recv(struct usb_interface *interface, uint8_t type, uint8_t request,
			    uint16_t value, uint16_t index, void *data, size_t size,
			    unsigned int timeout) MAY_SLEEP;
int border_usb_control_send(struct usb_interface *interface, uint8_t type, uint8_t request,
			    uint16_t value, uint16_t index, const void *data, size_t size,
			    unsigned int timeout) MAY_SLEEP;

BORDER_END

#endif
