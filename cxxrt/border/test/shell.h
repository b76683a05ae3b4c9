/* SPDX-License-Identifier: GPL-2.0 */
/* Commands that a test runs as a user of the guest would. */
#ifndef CXXRT_BORDER_TEST_SHELL_H
#define CXXRT_BORDER_TEST_SHELL_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Runs a command of the shell and waits for its end. Returns its exit status, or a negative errno.
 */
int border_test_shell(const char *command) MAY_SLEEP;

BORDER_END

#endif
