/* SPDX-License-Identifier: GPL-2.0 */
/* Calls when something happens to a network device. */
#ifndef CXXRT_BORDER_NET_NOTIFIER_H
#define CXXRT_BORDER_NET_NOTIFIER_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/work/notifier.h>
#include <cxxrt/layout/net/notifier.h>

BORDER_BEGIN

struct net_device;

/* Calls for the devices that there are, too. A positive or negative error number, or 0. */
int border_net_notifier_add(struct border_notifier *notifier, border_notifier_call *call) MAY_SLEEP;
/* Waits until it is not called. */
void border_net_notifier_remove(struct border_notifier *notifier) MAY_SLEEP;
const struct net_device *border_net_device_of(void *data);

/* Under the lock that the caller of a notifier has. */
void border_net_device_name(const struct net_device *device, char *name);
int border_net_device_index(const struct net_device *device);
unsigned int border_net_device_mtu(const struct net_device *device);
int border_net_device_is_up(const struct net_device *device);
int border_net_device_has_carrier(const struct net_device *device);

BORDER_END

#endif
