/* SPDX-License-Identifier: GPL-2.0 */
/* Transfers that do not wait. */
#ifndef CXXRT_BORDER_USB_URB_H
#define CXXRT_BORDER_USB_URB_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct urb;
struct usb_host_endpoint;
struct usb_interface;

/* Returns a transfer with a buffer, or NULL if out of memory. */
struct urb *border_urb_alloc(struct usb_interface *interface,
			     const struct usb_host_endpoint *endpoint, size_t size) MAY_SLEEP;
/* Frees both. The transfer does not run. */
void border_urb_free(struct urb *urb);
void border_urb_set_callback(struct urb *urb, void (*complete)(struct urb *urb), void *context);
/* Does not sleep. */
int border_urb_submit(struct urb *urb, size_t length);
/* Ends the transfer, waits for its callback, and refuses other submissions for ever. */
void border_urb_poison(struct urb *urb) MAY_SLEEP;

void *border_urb_context(const struct urb *urb);
int border_urb_status(const struct urb *urb);
unsigned char *border_urb_buffer(const struct urb *urb);
/* Returns how many bytes the buffer has, and how many of them were transferred. */
size_t border_urb_size(const struct urb *urb);
size_t border_urb_actual_length(const struct urb *urb);

BORDER_END

#endif
