/* SPDX-License-Identifier: GPL-2.0 */
/* Callbacks when the system reboots or panics, and when a CPU goes online or offline. */
#ifndef CXXRT_BORDER_WORK_NOTIFIER_H
#define CXXRT_BORDER_WORK_NOTIFIER_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/work/notifier.h>

BORDER_BEGIN

struct notifier_block;
struct hlist_node;

typedef int border_notifier_call(struct notifier_block *block, unsigned long event, void *data);

struct border_notifier {
	BORDER_STORAGE(NOTIFIER);
};

void border_reboot_notifier_add(struct border_notifier *notifier, border_notifier_call *call)
	MAY_SLEEP;
void border_reboot_notifier_remove(struct border_notifier *notifier) MAY_SLEEP;
void border_panic_notifier_add(struct border_notifier *notifier, border_notifier_call *call);
/* Waits until the callback does not run. */
void border_panic_notifier_remove(struct border_notifier *notifier) MAY_SLEEP;

/* The kernel's list entry of one instance. */
struct border_cpu_listener {
	BORDER_STORAGE(HLIST_NODE);
};
/* Returns a state that can have several instances, or a negative error number. */
int border_cpu_state_make(const char *name,
			  int (*online)(unsigned int cpu, struct hlist_node *node),
			  int (*offline)(unsigned int cpu, struct hlist_node *node)) MAY_SLEEP;
void border_cpu_state_remove(int state) MAY_SLEEP;
/* Call online() or offline() on each CPU that is online. */
int border_cpu_listener_add(int state, struct border_cpu_listener *listener) MAY_SLEEP;
void border_cpu_listener_remove(int state, struct border_cpu_listener *listener) MAY_SLEEP;

BORDER_END

#endif
