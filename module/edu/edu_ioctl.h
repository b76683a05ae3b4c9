/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * What programs say to /dev/edu-0000:01:00.0 and its like beside read() and write(). After the
 * device was removed, all of it returns ENODEV.
 */
#ifndef EDU_IOCTL_H
#define EDU_IOCTL_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define EDU_IOC_MAGIC 0xb9

/* The size of the file. The device has a byte more, which QEMU 7.2 takes for one beyond the end. */
#define EDU_BYTES 4095

/* What the device says that it is: 0x010000ed. */
#define EDU_IOC_IDENTIFY _IOR(EDU_IOC_MAGIC, 0, __u32)
/* Replaces n by n!, modulo 2^32. EBUSY if another computation goes on. */
#define EDU_IOC_FACTORIAL _IOWR(EDU_IOC_MAGIC, 1, __u32)
/* Starts the same and does not wait: poll() says EPOLLIN when there is a result. */
#define EDU_IOC_START _IOW(EDU_IOC_MAGIC, 2, __u32)
/* Takes the result, once. EAGAIN if it is being computed, ENODATA if there is none. */
#define EDU_IOC_TAKE _IOR(EDU_IOC_MAGIC, 3, __u32)

#endif
