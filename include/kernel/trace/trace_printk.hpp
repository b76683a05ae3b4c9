// SPDX-License-Identifier: GPL-2.0
/// \file
/// trace_printk(): lines in the buffer of tracefs, for debugging.
#pragma once

#include <cxxrt/border/trace/trace_printk.h>
#include <kernel/text/format.hpp>

namespace kernel::detail {

template <typename Format, typename... Arguments>
[[gnu::always_inline]] inline void trace_line(Format, const Arguments &...arguments)
{
	with_format<Format, no_prefix>(
		[](auto... passed) __attribute__((always_inline)) {
			border_trace_printk(passed...);
		},
		arguments...);
}

} // namespace kernel::detail

/// Prints a line to /sys/kernel/tracing/trace, with the time, the CPU, the task and the calling
/// function. The formats are those of pr_info(). It prevents these mistakes: a log that changes the
/// times which it shows, because printk writes to a console; a format that does not match its
/// arguments; a text that is read after its module is gone.
///
///	trace_printk("{} bytes after {} us\n", count, start.elapsed().micros());
///
/// It is for debugging, and the kernel says so in the log when it loads a module that includes this
/// header: an event (trace/event.hpp) costs nothing until a user enables it. Any context.
/// trace_printk().
#define trace_printk(format, ...)                                                                  \
	(::kernel::detail::trace_line(CXXRT_FORMAT(format) __VA_OPT__(, ) __VA_ARGS__))
