// SPDX-License-Identifier: GPL-2.0
#include <linux/printk.h>

#include <cxxrt/border/test/console.h>

int border_test_console_level(int level)
{
	const int old = console_loglevel;

	console_loglevel = level;
	return old;
}
