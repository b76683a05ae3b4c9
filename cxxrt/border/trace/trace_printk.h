/* SPDX-License-Identifier: GPL-2.0 */
/* Lines in the buffer of tracefs. */
#ifndef CXXRT_BORDER_TRACE_TRACE_PRINTK_H
#define CXXRT_BORDER_TRACE_TRACE_PRINTK_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* As a line of its caller. */
void border_trace_printk(const char *format, ...) __attribute__((format(printf, 1, 2)));

BORDER_END

#endif
