// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/netdevice.h>
#include <linux/netfilter.h>
#include <net/net_namespace.h>

#include <cxxrt/border/net/hook.h>

#ifdef CONFIG_NETFILTER

BORDER_STRUCT_MATCHES(border_net_hook, struct nf_hook_ops);

int border_net_hook_add(struct border_net_hook *hook, unsigned int family, unsigned int point,
			int priority, void *object,
			unsigned int (*run)(void *object, struct sk_buff *packet,
					    const struct nf_hook_state *state))
{
	*(struct nf_hook_ops *)hook = (struct nf_hook_ops){
		.hook = run,
		.priv = object,
		.pf = family,
		.hooknum = point,
		.priority = priority,
	};
	return nf_register_net_hook(&init_net, (struct nf_hook_ops *)hook);
}

void border_net_hook_remove(struct border_net_hook *hook)
{
	nf_unregister_net_hook(&init_net, (struct nf_hook_ops *)hook);
	/* A packet may still be in the function. */
	synchronize_net();
}

int border_net_hook_input(const struct nf_hook_state *state)
{
	return state->in ? state->in->ifindex : 0;
}

int border_net_hook_output(const struct nf_hook_state *state)
{
	return state->out ? state->out->ifindex : 0;
}

#else

int border_net_hook_add(struct border_net_hook *hook, unsigned int family, unsigned int point,
			int priority, void *object,
			unsigned int (*run)(void *object, struct sk_buff *packet,
					    const struct nf_hook_state *state))
{
	return -EOPNOTSUPP;
}

void border_net_hook_remove(struct border_net_hook *hook) {}

int border_net_hook_input(const struct nf_hook_state *state)
{
	return 0;
}

int border_net_hook_output(const struct nf_hook_state *state)
{
	return 0;
}

#endif
