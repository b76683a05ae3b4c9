/* SPDX-License-Identifier: GPL-2.0 */
/* Callbacks for events of network devices. */
#ifndef CXXRT_BORDER_NET_NOTIFIER_H
#define CXXRT_BORDER_NET_NOTIFIER_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/work/notifier.h>
#include <cxxrt/layout/net/notifier.h>

BORDER_BEGIN

struct net_device;

/* Also calls the notifier for each existing device. Returns 0, or a positive or negative error
 * number. */
int border_net_notifier_add(struct border_notifier *notifier, border_notifier_call *call) MAY_SLEEP;
/* Waits until the notifier does not run. */
void border_net_notifier_remove(struct border_notifier *notifier) MAY_SLEEP;
const struct net_device *border_net_device_of(void *data);

/* Only under the lock that the kernel holds when it calls a notifier. */
void border_net_device_name(const struct net_device *device, char *name);
int border_net_device_index(const struct net_device *device);
unsigned int border_net_device_mtu(const struct net_device *device);
int border_net_device_is_up(const struct net_device *device);
int border_net_device_has_carrier(const struct net_device *device);

BORDER_END

#endif
