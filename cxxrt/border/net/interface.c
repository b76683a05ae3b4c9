// SPDX-License-Identifier: GPL-2.0
#include <linux/etherdevice.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/string.h>

#include <cxxrt/border/net/interface.h>

BORDER_STRUCT_MATCHES(border_net_operations, struct net_device_ops);

struct net_device *border_net_allocate(const char *name, void *data)
{
	struct net_device *device = alloc_netdev(sizeof(void *), name, NET_NAME_ENUM, ether_setup);

	if (!device)
		return NULL;
	device->tstats = netdev_alloc_pcpu_stats(struct pcpu_sw_netstats);
	if (!device->tstats) {
		free_netdev(device);
		return NULL;
	}
	/* transmit() may change a packet. */
	device->priv_flags &= ~IFF_TX_SKB_SHARING;
	eth_hw_addr_random(device);
	*(void **)netdev_priv(device) = data;
	return device;
}

void border_net_free(struct net_device *device)
{
	free_percpu(device->tstats);
	device->tstats = NULL;
	free_netdev(device);
}

__always_inline void *border_net_data(const struct net_device *device)
{
	return *(void **)netdev_priv(device);
}

int border_net_register(struct net_device *device, struct border_net_operations *operations,
			int (*open)(struct net_device *device),
			int (*stop)(struct net_device *device),
			enum netdev_tx (*transmit)(struct sk_buff *packet,
						   struct net_device *device))
{
	int error;

	*(struct net_device_ops *)operations = (struct net_device_ops){
		.ndo_open = open,
		.ndo_stop = stop,
		.ndo_start_xmit = transmit,
		.ndo_get_stats64 = dev_get_tstats64,
		.ndo_set_mac_address = eth_mac_addr,
		.ndo_validate_addr = eth_validate_addr,
	};
	device->netdev_ops = (const struct net_device_ops *)operations;
	error = register_netdev(device);
	/* The driver core returns EINVAL if it has no memory for a name. */
	if (error == -EINVAL && dev_valid_name(device->name) && !strchr(device->name, '%'))
		error = -ENOMEM;
	return error;
}

void border_net_unregister(struct net_device *device)
{
	unregister_netdev(device);
}

void border_net_hold(struct net_device *device)
{
	dev_hold(device);
}

void border_net_put(struct net_device *device)
{
	dev_put(device);
}

void border_net_set_address(struct net_device *device, const uint8_t *address)
{
	eth_hw_addr_set(device, address);
}

void border_net_set_noarp(struct net_device *device)
{
	device->flags |= IFF_NOARP;
}

void border_net_set_mtu_limits(struct net_device *device, unsigned int mtu, unsigned int max_mtu)
{
	device->mtu = mtu;
	device->max_mtu = max_mtu;
}

void border_net_set_carrier(struct net_device *device, int is_on)
{
	if (is_on)
		netif_carrier_on(device);
	else
		netif_carrier_off(device);
}

void border_net_start_queue(struct net_device *device)
{
	netif_start_queue(device);
}

__always_inline void border_net_stop_queue(struct net_device *device)
{
	netif_stop_queue(device);
}

__always_inline void border_net_wake_queue(struct net_device *device)
{
	netif_wake_queue(device);
}

__always_inline void border_net_count_sent(struct net_device *device, size_t bytes)
{
	dev_sw_netstats_tx_add(device, 1, bytes);
}

__always_inline void border_net_count_dropped(struct net_device *device)
{
	DEV_STATS_INC(device, tx_dropped);
}

void border_net_receive(struct net_device *device, struct sk_buff *packet)
{
	const unsigned int size = packet->len;
	int result;

	/* The kernel does not check that it has a header. */
	if (!pskb_may_pull(packet, ETH_HLEN)) {
		DEV_STATS_INC(device, rx_length_errors);
		dev_kfree_skb_any(packet);
		return;
	}
	if (packet->sk || skb_dst(packet)) {
		/* It was transmitted: also removes what its sender attached. */
		result = dev_forward_skb(device, packet);
	} else {
		packet->dev = device;
		packet->protocol = eth_type_trans(packet, device);
		result = netif_rx(packet);
	}
	if (result == NET_RX_SUCCESS)
		dev_sw_netstats_rx_add(device, size);
	else
		DEV_STATS_INC(device, rx_dropped);
}

struct sk_buff *border_packet_make(struct net_device *device, const void *bytes, size_t size,
				   unsigned int gfp)
{
	struct sk_buff *packet;

	if (size > ETH_HLEN + ETH_MAX_MTU)
		return NULL;
	packet = __netdev_alloc_skb_ip_align(device, size, (__force gfp_t)gfp);
	if (packet)
		skb_put_data(packet, bytes, size);
	return packet;
}

void border_packet_free(struct sk_buff *packet)
{
	dev_kfree_skb_any(packet);
}

void border_packet_consume(struct sk_buff *packet)
{
	dev_consume_skb_any(packet);
}

__always_inline size_t border_packet_size(const struct sk_buff *packet)
{
	return packet->len;
}

int border_packet_read(const struct sk_buff *packet, size_t offset, void *to, size_t size)
{
	if (offset > packet->len || size > packet->len - offset)
		return -EINVAL;
	return skb_copy_bits(packet, offset, to, size);
}

void *border_packet_writable(struct sk_buff *packet, size_t size)
{
	if (skb_ensure_writable(packet, size))
		return NULL;
	return packet->data;
}
