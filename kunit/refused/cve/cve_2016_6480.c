/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2016-6480, fixed by fa00c437eef8 ("aacraid: Check size values after double-fetch from user"),
 * in short. */
#include "kernel.h"

/* The length is read, memory for that much is made, and then the length is read again with the
 * rest. */
void *read_command(const void __user *from)
{
	u16 size;
	u16 *command;

	if (copy_from_user(&size, from, sizeof(size)) || size < sizeof(size))
		return NULL;
	command = kmalloc(size, GFP_KERNEL);
	if (!command)
		return NULL;
	if (copy_from_user(command, from, size)) {
		kfree(command);
		return NULL;
	}
	return command; /* whose first word says how long it is */
}
