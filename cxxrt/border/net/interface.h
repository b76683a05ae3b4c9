/* SPDX-License-Identifier: GPL-2.0 */
/* Network interfaces of a driver, and packets. */
#ifndef CXXRT_BORDER_NET_INTERFACE_H
#define CXXRT_BORDER_NET_INTERFACE_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/net/interface.h>

BORDER_BEGIN

struct net_device;
struct sk_buff;
#ifdef __cplusplus
enum netdev_tx : int { NETDEV_TX_OK = 0 };
#else
enum netdev_tx;
#endif

/* The operations of an interface. */
struct border_net_operations {
	BORDER_STORAGE(NET_DEVICE_OPS);
};

/*
 * Creates an Ethernet interface that is not registered, with a random address, whose driver data is
 * one pointer. The name may have a %d. Returns NULL if there is no memory.
 */
struct net_device *border_net_allocate(const char *name, void *data) MAY_SLEEP;
void border_net_free(struct net_device *device) MAY_SLEEP;
void *border_net_data(const struct net_device *device);
int border_net_register(struct net_device *device, struct border_net_operations *operations,
			int (*open)(struct net_device *device),
			int (*stop)(struct net_device *device),
			enum netdev_tx (*transmit)(struct sk_buff *packet,
						   struct net_device *device)) MAY_SLEEP
DOES(wait_for_network_devices);
/* Calls stop() if the interface is up. Waits until no operation runs, and all references are put.
 */
void border_net_unregister(struct net_device *device) MAY_SLEEP DOES(wait_for_network_devices);

void border_net_hold(struct net_device *device);
void border_net_put(struct net_device *device);
void border_net_set_address(struct net_device *device, const uint8_t *address);
/* Addresses of stations are not asked for by ARP. */
void border_net_set_noarp(struct net_device *device);
void border_net_set_mtu_limits(struct net_device *device, unsigned int mtu, unsigned int max_mtu);
void border_net_set_carrier(struct net_device *device, int is_on);
void border_net_start_queue(struct net_device *device);
void border_net_stop_queue(struct net_device *device);
void border_net_wake_queue(struct net_device *device);
void border_net_count_sent(struct net_device *device, size_t bytes);
void border_net_count_dropped(struct net_device *device);
/* Takes the packet. */
void border_net_receive(struct net_device *device, struct sk_buff *packet);

/* Returns a packet with a copy of the bytes, or NULL. */
struct sk_buff *border_packet_make(struct net_device *device, const void *bytes, size_t size,
				   unsigned int gfp);
void border_packet_free(struct sk_buff *packet);
void border_packet_consume(struct sk_buff *packet);
size_t border_packet_size(const struct sk_buff *packet);
int border_packet_read(const struct sk_buff *packet, size_t offset, void *to, size_t size);
/* Makes the first bytes writable. Returns NULL if there is no memory. */
void *border_packet_writable(struct sk_buff *packet, size_t size);

BORDER_END

#endif
