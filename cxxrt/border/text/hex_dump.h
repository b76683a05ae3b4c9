/* SPDX-License-Identifier: GPL-2.0 */
/* Bytes in the log. */
#ifndef CXXRT_BORDER_TEXT_HEX_DUMP_H
#define CXXRT_BORDER_TEXT_HEX_DUMP_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

void border_print_hex_dump(char level, const char *prefix, const void *bytes, size_t size);

BORDER_END

#endif
