// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/ftrace.h>
#include <linux/ptrace.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/version.h>

#include <cxxrt/border/trace/ftrace.h>

/* Without dynamic ftrace no functions are selected: a handler would run at each call of all. */
#ifdef CONFIG_DYNAMIC_FTRACE

BORDER_STRUCT_MATCHES(border_ftrace_ops, struct ftrace_ops);

/* Before Linux 6.2 a handler has the arguments only together with all registers. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
#define BORDER_FTRACE_REGS (FTRACE_OPS_FL_SAVE_REGS | FTRACE_OPS_FL_SAVE_REGS_IF_SUPPORTED)
#else
#define BORDER_FTRACE_REGS 0
#endif

void border_ftrace_init(struct border_ftrace_ops *ops,
			void (*hit)(unsigned long ip, unsigned long parent_ip,
				    struct ftrace_ops *ops, struct ftrace_regs *regs))
{
	*(struct ftrace_ops *)ops = (struct ftrace_ops){
		.func = hit,
		.flags = FTRACE_OPS_FL_RECURSION | FTRACE_OPS_FL_RCU | BORDER_FTRACE_REGS,
	};
}

int border_ftrace_select(struct border_ftrace_ops *ops, const char *pattern, size_t size)
{
	/* The kernel splits the text at its wildcards. */
	char *copy;
	int error;

	/* Without a name, or if functions are excluded alone, the kernel selects all. */
	if (!size || pattern[0] == '!')
		return -EINVAL;
	copy = kmemdup_nul(pattern, size, GFP_KERNEL);
	if (!copy)
		return -ENOMEM;
	error = ftrace_set_filter((struct ftrace_ops *)ops, (unsigned char *)copy, size, 0);
	kfree(copy);
	return error;
}

int border_ftrace_add(struct border_ftrace_ops *ops)
{
	return register_ftrace_function((struct ftrace_ops *)ops);
}

void border_ftrace_free(struct border_ftrace_ops *ops)
{
	ftrace_free_filter((struct ftrace_ops *)ops);
}

void border_ftrace_remove(struct border_ftrace_ops *ops)
{
	unregister_ftrace_function((struct ftrace_ops *)ops);
	ftrace_free_filter((struct ftrace_ops *)ops);
}

unsigned long border_ftrace_argument(struct ftrace_regs *regs, unsigned int index)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
	struct pt_regs *all = ftrace_get_regs(regs);

	return all ? regs_get_kernel_argument(all, index) : 0;
#else
	return ftrace_regs_has_args(regs) ? ftrace_regs_get_argument(regs, index) : 0;
#endif
}

#else

void border_ftrace_init(struct border_ftrace_ops *ops,
			void (*hit)(unsigned long ip, unsigned long parent_ip,
				    struct ftrace_ops *ops, struct ftrace_regs *regs))
{}

int border_ftrace_select(struct border_ftrace_ops *ops, const char *pattern, size_t size)
{
	return -EOPNOTSUPP;
}

int border_ftrace_add(struct border_ftrace_ops *ops)
{
	return -EOPNOTSUPP;
}

void border_ftrace_free(struct border_ftrace_ops *ops) {}

void border_ftrace_remove(struct border_ftrace_ops *ops) {}

unsigned long border_ftrace_argument(struct ftrace_regs *regs, unsigned int index)
{
	return 0;
}

#endif
