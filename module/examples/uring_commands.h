/* SPDX-License-Identifier: GPL-2.0 */
/* The commands of /dev/uring_commands, for programs. */
#ifndef URING_COMMANDS_H
#define URING_COMMANDS_H

#include <linux/ioctl.h>
#include <linux/types.h>

/* Adds a number to the sum. The result of the completion is the new sum. */
#define URING_COMMANDS_ADD _IOW('u', 0, __u32)

/* Waits until the sum is at least a number. The result is the sum. */
#define URING_COMMANDS_WAIT _IOW('u', 1, __u32)

/* Adds twelve numbers, which need a ring with large entries. */
struct uring_commands_numbers {
	__u32 numbers[12];
};
#define URING_COMMANDS_ADD_EACH _IOW('u', 2, struct uring_commands_numbers)

#endif
