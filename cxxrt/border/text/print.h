/* SPDX-License-Identifier: GPL-2.0 */
/* The log, and formatted text. */
#ifndef CXXRT_BORDER_TEXT_PRINT_H
#define CXXRT_BORDER_TEXT_PRINT_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

int _printk(const char *format, ...);
char *kasprintf(border_gfp_t gfp, const char *format, ...) __attribute__((format(printf, 2, 3)));

BORDER_END

#endif
