/* SPDX-License-Identifier: GPL-2.0 */
/* Watchpoints of the CPU's debug registers. */
#ifndef CXXRT_BORDER_TRACE_WATCHPOINT_H
#define CXXRT_BORDER_TRACE_WATCHPOINT_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct perf_event;
struct perf_sample_data;
struct pt_regs;

/*
 * Calls hit() after each write, or each access, of size bytes at an address, on each CPU. Returns
 * NULL and sets *error if it cannot.
 */
void *border_watchpoint_add(const void *address, size_t size, int on_reads,
			    void (*hit)(struct perf_event *event, struct perf_sample_data *data,
					struct pt_regs *regs),
			    void *context, int *error) MAY_SLEEP;
/* Waits until hit() does not run. */
void border_watchpoint_remove(void *watchpoint) MAY_SLEEP;
void *border_watchpoint_context(struct perf_event *event);

/* Returns the address of an exported symbol, whose module stays loaded until the put; or NULL. */
const void *border_symbol_get(const char *symbol) MAY_SLEEP;
void border_symbol_put(const char *symbol) MAY_SLEEP;

BORDER_END

#endif
