/* SPDX-License-Identifier: GPL-2.0 */
/* Stops a task that violated a contract. */
#ifndef CXXRT_BORDER_CORE_BUG_H
#define CXXRT_BORDER_CORE_BUG_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

void border_bug(void) __cold __attribute__((noreturn));

BORDER_END

#endif
