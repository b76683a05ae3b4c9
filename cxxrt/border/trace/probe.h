/* SPDX-License-Identifier: GPL-2.0 */
/* Probes of kernel functions. */
#ifndef CXXRT_BORDER_TRACE_PROBE_H
#define CXXRT_BORDER_TRACE_PROBE_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/trace/probe.h>

BORDER_BEGIN

struct kprobe;
struct kretprobe_instance;
struct pt_regs;

struct border_kprobe {
	BORDER_STORAGE(KPROBE);
};
struct border_kretprobe {
	BORDER_STORAGE(KRETPROBE);
};

int border_kprobe_add(struct border_kprobe *probe, const char *symbol,
		      int (*hit)(struct kprobe *probe, struct pt_regs *regs)) MAY_SLEEP;
/* Waits until the handler does not run. */
void border_kprobe_remove(struct border_kprobe *probe) MAY_SLEEP;
unsigned long border_kprobe_missed(const struct border_kprobe *probe);

int border_kretprobe_add(struct border_kretprobe *probe, const char *symbol, size_t data_size,
			 int (*entry)(struct kretprobe_instance *call, struct pt_regs *regs),
			 int (*exit)(struct kretprobe_instance *call, struct pt_regs *regs))
	MAY_SLEEP;
void border_kretprobe_remove(struct border_kretprobe *probe) MAY_SLEEP;
unsigned long border_kretprobe_missed(const struct border_kretprobe *probe);
/* Returns NULL while the probe is removed. */
struct border_kretprobe *border_kretprobe_of(struct kretprobe_instance *call);
void *border_kretprobe_data(struct kretprobe_instance *call);

/* Valid at the entry of a function. */
unsigned long border_regs_argument(const struct pt_regs *regs, unsigned int index);
/* Valid at the return of a function. */
unsigned long border_regs_result(const struct pt_regs *regs);
unsigned long border_regs_address(const struct pt_regs *regs);

/* Copies up to size - 1 characters of user memory and a NUL, without a page fault. */
int border_user_text_nofault(uintptr_t from, char *to, size_t size);

BORDER_END

#endif
