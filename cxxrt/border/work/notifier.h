/* SPDX-License-Identifier: GPL-2.0 */
/* Calls when the system reboots or panics, and when a CPU comes or goes. */
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
/* Waits until it is not called. */
void border_panic_notifier_remove(struct border_notifier *notifier) MAY_SLEEP;

/* What the kernel finds one of several listeners by. */
struct border_cpu_listener {
	BORDER_STORAGE(HLIST_NODE);
};
/* A state of which there can be several listeners, or a negative error number. */
int border_cpu_state_make(const char *name,
			  int (*online)(unsigned int cpu, struct hlist_node *node),
			  int (*offline)(unsigned int cpu, struct hlist_node *node)) MAY_SLEEP;
void border_cpu_state_remove(int state) MAY_SLEEP;
/* Calls online() on each CPU that is, or offline(). */
int border_cpu_listener_add(int state, struct border_cpu_listener *listener) MAY_SLEEP;
void border_cpu_listener_remove(int state, struct border_cpu_listener *listener) MAY_SLEEP;

BORDER_END

#endif
