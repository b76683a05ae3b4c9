// SPDX-License-Identifier: GPL-2.0
#include <linux/cpuhotplug.h>
#include <linux/list.h>
#include <linux/notifier.h>
#include <linux/panic_notifier.h>
#include <linux/reboot.h>

#include <cxxrt/border/work/notifier.h>

BORDER_STRUCT_MATCHES(border_notifier, struct notifier_block);
BORDER_STRUCT_MATCHES(border_cpu_listener, struct hlist_node);
static_assert(__builtin_types_compatible_p(border_notifier_call *, notifier_fn_t));

static struct notifier_block *notifier_block(struct border_notifier *notifier)
{
	return (struct notifier_block *)notifier;
}

void border_reboot_notifier_add(struct border_notifier *notifier, border_notifier_call *call)
{
	*notifier_block(notifier) = (struct notifier_block){.notifier_call = call};
	register_reboot_notifier(notifier_block(notifier));
}

void border_reboot_notifier_remove(struct border_notifier *notifier)
{
	unregister_reboot_notifier(notifier_block(notifier));
}

void border_panic_notifier_add(struct border_notifier *notifier, border_notifier_call *call)
{
	*notifier_block(notifier) = (struct notifier_block){.notifier_call = call};
	atomic_notifier_chain_register(&panic_notifier_list, notifier_block(notifier));
}

void border_panic_notifier_remove(struct border_notifier *notifier)
{
	atomic_notifier_chain_unregister(&panic_notifier_list, notifier_block(notifier));
}

int border_cpu_state_make(const char *name,
			  int (*online)(unsigned int cpu, struct hlist_node *node),
			  int (*offline)(unsigned int cpu, struct hlist_node *node))
{
	return cpuhp_setup_state_multi(CPUHP_AP_ONLINE_DYN, name, online, offline);
}

void border_cpu_state_remove(int state)
{
	cpuhp_remove_multi_state(state);
}

int border_cpu_listener_add(int state, struct border_cpu_listener *listener)
{
	return cpuhp_state_add_instance(state, (struct hlist_node *)listener);
}

void border_cpu_listener_remove(int state, struct border_cpu_listener *listener)
{
	cpuhp_state_remove_instance(state, (struct hlist_node *)listener);
}
