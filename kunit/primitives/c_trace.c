// SPDX-License-Identifier: GPL-2.0
/* The handler of a traced function in C; cxx_trace.cpp has the same in C++. */
#include "c.h"

static void c_on_call(unsigned long ip, unsigned long parent_ip, struct ftrace_ops *ops,
		      struct ftrace_regs *regs)
{
	atomic64_add(parent_ip, &container_of(ops, struct in_c, traced)->calls);
}

/* It is not registered: then ftrace would count as well. */
void c_init_traced(struct in_c *on)
{
	on->traced.func = c_on_call;
}

noinline void call_traced(struct ftrace_ops *ops)
{
	ops->func(_THIS_IP_, 1, ops, NULL);
}

int c_ftrace_call(struct in_c *on)
{
	call_traced(&on->traced);
	return atomic64_read(&on->calls);
}
