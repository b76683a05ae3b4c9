// SPDX-License-Identifier: GPL-2.0
#include <linux/netdevice.h>
#include <linux/string.h>

#include <cxxrt/border/net/notifier.h>

int border_net_notifier_add(struct border_notifier *notifier, border_notifier_call *call)
{
	struct notifier_block *block = (struct notifier_block *)notifier;

	*block = (struct notifier_block){.notifier_call = call};
	return register_netdevice_notifier(block);
}

/* Also calls the notifier with the removal of each existing device. */
void border_net_notifier_remove(struct border_notifier *notifier)
{
	unregister_netdevice_notifier((struct notifier_block *)notifier);
}

const struct net_device *border_net_device_of(void *data)
{
	return netdev_notifier_info_to_dev(data);
}

void border_net_device_name(const struct net_device *device, char *name)
{
	strscpy(name, device->name, IFNAMSIZ);
}

int border_net_device_index(const struct net_device *device)
{
	return device->ifindex;
}

unsigned int border_net_device_mtu(const struct net_device *device)
{
	return READ_ONCE(device->mtu);
}

int border_net_device_is_up(const struct net_device *device)
{
	return netif_running(device);
}

int border_net_device_has_carrier(const struct net_device *device)
{
	return netif_carrier_ok(device);
}
