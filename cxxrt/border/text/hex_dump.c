// SPDX-License-Identifier: GPL-2.0
#include <linux/kern_levels.h>
#include <linux/printk.h>

#include <cxxrt/border/text/hex_dump.h>

void border_print_hex_dump(char level, const char *prefix, const void *bytes, size_t size)
{
	const char text[] = {KERN_SOH_ASCII, level, '\0'};

	print_hex_dump(text, prefix, DUMP_PREFIX_OFFSET, 16, 1, bytes, size, true);
}
