/* SPDX-License-Identifier: GPL-2.0 */
/* Hooks of netfilter: functions that each packet passes. */
#ifndef CXXRT_BORDER_NET_HOOK_H
#define CXXRT_BORDER_NET_HOOK_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/net/hook.h>

BORDER_BEGIN

struct nf_hook_state;
struct sk_buff;

struct border_net_hook {
	BORDER_STORAGE(NF_HOOK_OPS);
};

/* Calls the function with each packet of the first namespace. Returns 0, or a negative error
 * number. */
int border_net_hook_add(struct border_net_hook *hook, unsigned int family, unsigned int point,
			int priority, void *object,
			unsigned int (*run)(void *object, struct sk_buff *packet,
					    const struct nf_hook_state *state)) MAY_SLEEP;
/* Waits until the function does not run. */
void border_net_hook_remove(struct border_net_hook *hook) MAY_SLEEP DOES(rcu_wait);

/* The index of the device that the packet came from or goes to, or 0. */
int border_net_hook_input(const struct nf_hook_state *state);
int border_net_hook_output(const struct nf_hook_state *state);

BORDER_END

#endif
