/* SPDX-License-Identifier: GPL-2.0 */
/* The console, for tests of failures of which the kernel warns. */
#ifndef CXXRT_BORDER_TEST_CONSOLE_H
#define CXXRT_BORDER_TEST_CONSOLE_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Sets the level of messages that the console does not show any more, and returns the old one. */
int border_test_console_level(int level);

BORDER_END

#endif
