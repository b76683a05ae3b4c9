/* SPDX-License-Identifier: GPL-2.0 */
/* The functions that symbols_export has for other modules, in C or in C++. */
#ifndef EXAMPLES_SYMBOLS_H
#define EXAMPLES_SYMBOLS_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Adds a number. Returns 0, or -ENOSPC after 100 numbers. Process context, may sleep. */
EXPORTED int symbols_add(uint32_t number) MAY_SLEEP;
/* Returns the sum. Process context, may sleep. */
EXPORTED uint64_t symbols_sum(void) MAY_SLEEP;

BORDER_END

#endif
