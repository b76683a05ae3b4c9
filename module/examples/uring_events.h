/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* Commands of an io_uring to /dev/uring_events0 and 1. */
#ifndef URING_EVENTS_H
#define URING_EVENTS_H

#include <linux/ioctl.h>
#include <linux/types.h>

/* Waits until the count is at least the argument. The result is the count. */
#define URING_EVENTS_WAIT _IOW('e', 0, __u32)
/* Adds to the count by a timer, after that many microseconds. The result is 0, at once. */
#define URING_EVENTS_COUNT_IN _IOW('e', 1, __u32)

#endif
