/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * The requests of /dev/edu-0000:01:00.0 and similar nodes. After the device was removed, all of
 * them fail with ENODEV. While it recovers from an error of its bus, or is reset, they fail with
 * EIO.
 */
#ifndef EDU_IOCTL_H
#define EDU_IOCTL_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define EDU_IOC_MAGIC 0xb9

/* The size of the file. The device has one more byte, but QEMU 7.2 refuses to access it. */
#define EDU_BYTES 4095

/*
 * mmap() maps the page of memory that the device reads and writes, for reading. It begins with the
 * bytes of the last read() or write().
 */

/* Returns the identification of the device: 0x010000ed. */
#define EDU_IOC_IDENTIFY _IOR(EDU_IOC_MAGIC, 0, __u32)
/* Replaces n by n!, modulo 2^32. EBUSY if another computation is running. */
#define EDU_IOC_FACTORIAL _IOWR(EDU_IOC_MAGIC, 1, __u32)
/* Starts the computation and does not wait: poll() returns EPOLLIN when there is a result. */
#define EDU_IOC_START _IOW(EDU_IOC_MAGIC, 2, __u32)
/*
 * Takes the result, once. EAGAIN if it is being computed, ENODATA if there is none; EIO if the
 * device failed since the computation started.
 */
#define EDU_IOC_TAKE _IOR(EDU_IOC_MAGIC, 3, __u32)

#endif
