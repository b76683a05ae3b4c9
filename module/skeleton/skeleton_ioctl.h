/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* The requests of /dev/skeleton. For C and C++. */
#ifndef SKELETON_IOCTL_H
#define SKELETON_IOCTL_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define SKELETON_IOC_MAGIC 0xb8

/* Reads how many bytes of the message have not been read. */
#define SKELETON_IOC_GET_SIZE _IOR(SKELETON_IOC_MAGIC, 0, __u64)
/* Drops the message. EBADF if the descriptor is not open for writing. */
#define SKELETON_IOC_CLEAR _IO(SKELETON_IOC_MAGIC, 1)

#endif
