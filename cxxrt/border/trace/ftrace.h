/* SPDX-License-Identifier: GPL-2.0 */
/* Callbacks for calls of kernel functions, by ftrace. */
#ifndef CXXRT_BORDER_TRACE_FTRACE_H
#define CXXRT_BORDER_TRACE_FTRACE_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/trace/ftrace.h>

BORDER_BEGIN

struct ftrace_ops;
struct ftrace_regs;

struct border_ftrace_ops {
	BORDER_STORAGE(FTRACE_OPS);
};

/* The handler is that of the functions that are selected until border_ftrace_add(). */
void border_ftrace_init(struct border_ftrace_ops *ops,
			void (*hit)(unsigned long ip, unsigned long parent_ip,
				    struct ftrace_ops *ops, struct ftrace_regs *regs));
/* Also selects the functions that match a pattern, of size characters. */
int border_ftrace_select(struct border_ftrace_ops *ops, const char *pattern, size_t size) MAY_SLEEP;
/* Calls the handler at each call. At least one function is selected. */
int border_ftrace_add(struct border_ftrace_ops *ops) MAY_SLEEP;
/* Forgets what is selected, of a handler that was not added. */
void border_ftrace_free(struct border_ftrace_ops *ops) MAY_SLEEP;
/* Waits until the handler does not run. */
void border_ftrace_remove(struct border_ftrace_ops *ops) MAY_SLEEP;
unsigned long border_ftrace_argument(struct ftrace_regs *regs, unsigned int index);

BORDER_END

#endif
