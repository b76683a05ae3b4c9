/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* The requests of /dev/ioctl_example. */
#ifndef IOCTL_EXAMPLE_H
#define IOCTL_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

/* Its first version ended after `count`. */
struct ioctl_example_sum {
	__u32 first;
	__u32 count;
	__u32 step; /* 0 is 1 */
	__u32 sum;  /* the answer, or 0 */
};
#define IOCTL_EXAMPLE_FIRST_SIZE 8

#define IOCTL_EXAMPLE_SUM _IOWR('e', 0, struct ioctl_example_sum)
/* Returns the descriptor of a counter that begins at the argument. A read of 4 bytes returns the
 * count and adds 1. */
#define IOCTL_EXAMPLE_COUNTER _IO('e', 1)

/* An old request: a 32-bit program has another layout, and so another number. */
struct ioctl_example_area {
	unsigned long width;
	unsigned long height;
	unsigned long area; /* the answer */
};
#define IOCTL_EXAMPLE_AREA _IOWR('e', 2, struct ioctl_example_area)

#endif
