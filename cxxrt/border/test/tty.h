/* SPDX-License-Identifier: GPL-2.0 */
/* Lets a test configure an open terminal as stty does. */
#ifndef CXXRT_BORDER_TEST_TTY_H
#define CXXRT_BORDER_TEST_TTY_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct file;

struct border_test_tty_settings {
	unsigned int baud_rate;
	unsigned int character_bits; /* 7 or 8. */
	int has_two_stop_bits;
	int has_parity;
	int is_parity_odd;
	int has_hardware_flow_control;
};

/* Bytes pass unchanged, without echo. A parity error is read as a 0. Returns 0, or a negative
 * errno.
 */
int border_test_tty_set_raw(struct file *file, const struct border_test_tty_settings *settings)
	MAY_SLEEP;

BORDER_END

#endif
