// SPDX-License-Identifier: GPL-2.0
#include <linux/etherdevice.h>
#include <linux/minmax.h>
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <linux/spinlock.h>
#include <linux/string.h>

#include <cxxrt/border/test/net.h>

int border_test_net_exists(const char *name)
{
	struct net_device *device = dev_get_by_name(&init_net, name);

	dev_put(device);
	return device != NULL;
}

int border_test_net_up(const char *name)
{
	struct net_device *device;
	int error = -ENODEV;

	rtnl_lock();
	device = __dev_get_by_name(&init_net, name);
	if (device)
		error = dev_open(device, NULL);
	rtnl_unlock();
	return error;
}

int border_test_net_down(const char *name)
{
	struct net_device *device;

	rtnl_lock();
	device = __dev_get_by_name(&init_net, name);
	if (device)
		dev_close(device);
	rtnl_unlock();
	return device ? 0 : -ENODEV;
}

int border_test_net_send(const char *name, const void *bytes, size_t size, int clones)
{
	struct net_device *device = dev_get_by_name(&init_net, name);
	struct sk_buff *packet = NULL, *clone = NULL;
	int result = -ENODEV;

	if (!device)
		return result;
	packet = netdev_alloc_skb(device, size);
	if (packet) {
		skb_put_data(packet, bytes, size);
		skb_reset_mac_header(packet);
		skb_set_network_header(packet, ETH_HLEN);
		packet->protocol = eth_hdr(packet)->h_proto;
		clone = clones ? skb_clone(packet, GFP_KERNEL) : NULL;
		result = dev_queue_xmit(packet);
		if (clone && memcmp(clone->data, bytes, size))
			result = -EIO;
		kfree_skb(clone);
	}
	dev_put(device);
	return result;
}

void border_test_net_read_counts(const char *name, struct border_test_net_counts *counts)
{
	struct net_device *device = dev_get_by_name(&init_net, name);
	struct rtnl_link_stats64 stats = {};

	if (device)
		dev_get_stats(device, &stats);
	dev_put(device);
	*counts = (struct border_test_net_counts){
		.sent = stats.tx_packets,
		.sent_bytes = stats.tx_bytes,
		.received = stats.rx_packets,
		.sent_dropped = stats.tx_dropped,
		.received_dropped = stats.rx_dropped + stats.rx_length_errors,
	};
}

static DEFINE_SPINLOCK(heard_lock);
static unsigned int heard;
static u8 heard_bytes[64];
static size_t heard_size;

static int hear(struct sk_buff *packet, struct net_device *device, struct packet_type *type,
		struct net_device *original)
{
	spin_lock_bh(&heard_lock);
	heard++;
	heard_size = min_t(size_t, packet->len, sizeof(heard_bytes));
	if (skb_copy_bits(packet, 0, heard_bytes, heard_size))
		heard_size = 0;
	spin_unlock_bh(&heard_lock);
	consume_skb(packet);
	return NET_RX_SUCCESS;
}

static struct packet_type heard_type = {.type = cpu_to_be16(0x88b5), .func = hear};

void border_test_net_start_listening(void)
{
	heard = 0;
	heard_size = 0;
	dev_add_pack(&heard_type);
}

void border_test_net_stop_listening(void)
{
	dev_remove_pack(&heard_type);
}

unsigned int border_test_net_heard(void)
{
	unsigned int count;

	spin_lock_bh(&heard_lock);
	count = heard;
	spin_unlock_bh(&heard_lock);
	return count;
}

size_t border_test_net_last(void *to, size_t size)
{
	size_t copied;

	spin_lock_bh(&heard_lock);
	copied = min(size, heard_size);
	memcpy(to, heard_bytes, copied);
	spin_unlock_bh(&heard_lock);
	return copied;
}
