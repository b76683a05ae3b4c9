// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/kernel.h>
#include <linux/stdarg.h>
#if __has_include(<linux/trace_printk.h>)
#include <linux/trace_printk.h>
#endif

#include <cxxrt/border/trace/trace_printk.h>

#ifdef CONFIG_TRACING

/* The kernel allocates the buffers when it loads a module with this section. */
static const char *border_trace_printk_format __used __section("__trace_printk_fmt") = "%s\n";

noinline void border_trace_printk(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	__ftrace_vprintk(_RET_IP_, format, arguments);
	va_end(arguments);
}

#else

void border_trace_printk(const char *format, ...) {}

#endif
