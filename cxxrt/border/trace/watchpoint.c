// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include <linux/hw_breakpoint.h>
#include <linux/module.h>
#include <linux/perf_event.h>

#include <cxxrt/border/trace/watchpoint.h>

void *border_watchpoint_add(const void *address, size_t size, int on_reads,
			    void (*hit)(struct perf_event *event, struct perf_sample_data *data,
					struct pt_regs *regs),
			    void *context, int *error)
{
	struct perf_event *__percpu *watchpoint = NULL;

	/* Other architectures stop before the access, and leave it to the handler to step over it.
	 */
#if defined(CONFIG_HAVE_HW_BREAKPOINT) && defined(CONFIG_X86)
	struct perf_event_attr attributes;

	hw_breakpoint_init(&attributes);
	attributes.bp_addr = (unsigned long)address;
	attributes.bp_len = size;
	attributes.bp_type = on_reads ? HW_BREAKPOINT_RW : HW_BREAKPOINT_W;
	watchpoint = register_wide_hw_breakpoint(&attributes, hit, context);
#endif
	*error = watchpoint ? PTR_ERR_OR_ZERO((void *)(__force unsigned long)watchpoint)
			    : -EOPNOTSUPP;
	return *error ? NULL : (void *)(__force unsigned long)watchpoint;
}

void border_watchpoint_remove(void *watchpoint)
{
	unregister_wide_hw_breakpoint(
		(__force struct perf_event * __percpu *)(unsigned long)watchpoint);
}

void *border_watchpoint_context(struct perf_event *event)
{
#ifdef CONFIG_HAVE_HW_BREAKPOINT
	return event->overflow_handler_context;
#else
	return NULL;
#endif
}

const void *border_symbol_get(const char *symbol)
{
	return __symbol_get(symbol);
}

void border_symbol_put(const char *symbol)
{
	__symbol_put(symbol);
}
