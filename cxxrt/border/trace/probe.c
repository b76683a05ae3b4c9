// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/kprobes.h>
#include <linux/ptrace.h>
#include <linux/uaccess.h>

#include <cxxrt/border/trace/probe.h>

BORDER_STRUCT_MATCHES(border_kprobe, struct kprobe);
BORDER_STRUCT_MATCHES(border_kretprobe, struct kretprobe);

int border_kprobe_add(struct border_kprobe *probe, const char *symbol,
		      int (*hit)(struct kprobe *probe, struct pt_regs *regs))
{
	*(struct kprobe *)probe = (struct kprobe){.symbol_name = symbol, .pre_handler = hit};
	return register_kprobe((struct kprobe *)probe);
}

void border_kprobe_remove(struct border_kprobe *probe)
{
	unregister_kprobe((struct kprobe *)probe);
}

unsigned long border_kprobe_missed(const struct border_kprobe *probe)
{
	return READ_ONCE(((const struct kprobe *)probe)->nmissed);
}

int border_kretprobe_add(struct border_kretprobe *probe, const char *symbol, size_t data_size,
			 int (*entry)(struct kretprobe_instance *call, struct pt_regs *regs),
			 int (*exit)(struct kretprobe_instance *call, struct pt_regs *regs))
{
	*(struct kretprobe *)probe = (struct kretprobe){
		.kp.symbol_name = symbol,
		.entry_handler = entry,
		.handler = exit,
		.data_size = data_size,
	};
	return register_kretprobe((struct kretprobe *)probe);
}

void border_kretprobe_remove(struct border_kretprobe *probe)
{
	unregister_kretprobe((struct kretprobe *)probe);
}

unsigned long border_kretprobe_missed(const struct border_kretprobe *probe)
{
	const struct kretprobe *raw = (const struct kretprobe *)probe;

	return READ_ONCE(raw->nmissed) + READ_ONCE(raw->kp.nmissed);
}

struct border_kretprobe *border_kretprobe_of(struct kretprobe_instance *call)
{
#ifdef CONFIG_KRETPROBES
	return (struct border_kretprobe *)get_kretprobe(call);
#else
	return NULL;
#endif
}

void *border_kretprobe_data(struct kretprobe_instance *call)
{
	return call->data;
}

unsigned long border_regs_argument(const struct pt_regs *regs, unsigned int index)
{
#ifdef CONFIG_HAVE_FUNCTION_ARG_ACCESS_API
	return regs_get_kernel_argument((struct pt_regs *)regs, index);
#else
	return 0;
#endif
}

unsigned long border_regs_result(const struct pt_regs *regs)
{
	return regs_return_value((struct pt_regs *)regs);
}

unsigned long border_regs_address(const struct pt_regs *regs)
{
	return instruction_pointer((struct pt_regs *)regs);
}

/* Byte by byte, because the page after the text may not be mapped. */
int border_user_text_nofault(uintptr_t from, char *to, size_t size)
{
	size_t i;

	for (i = 0; i + 1 < size; i++) {
		if (copy_from_user_nofault(&to[i], (const char __user *)from + i, 1))
			return -EFAULT;
		if (!to[i])
			return 0;
	}
	to[i] = '\0';
	return 0;
}
