/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * Requests of /dev/scullN: they read and set the size of the quanta, which applies after the device
 * is emptied. There is a request for each way to pass a number, as in the book: by address or as
 * the argument, in, out, and in both directions. Requests that change it fail with EBADF if the
 * descriptor is not open for writing, and with EINVAL for a size that is not allowed.
 */
#ifndef SCULL_IOCTL_H
#define SCULL_IOCTL_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define SCULL_IOC_MAGIC 'k'

#define SCULL_IOC_RESET _IO(SCULL_IOC_MAGIC, 0)			    /* to that of the module */
#define SCULL_IOC_SET_QUANTUM _IOW(SCULL_IOC_MAGIC, 1, __u32)	    /* by its address */
#define SCULL_IOC_TELL_QUANTUM _IO(SCULL_IOC_MAGIC, 2)		    /* as the argument */
#define SCULL_IOC_GET_QUANTUM _IOR(SCULL_IOC_MAGIC, 3, __u32)	    /* to an address */
#define SCULL_IOC_QUERY_QUANTUM _IO(SCULL_IOC_MAGIC, 4)		    /* as the answer */
#define SCULL_IOC_EXCHANGE_QUANTUM _IOWR(SCULL_IOC_MAGIC, 5, __u32) /* the old for the new one */
#define SCULL_IOC_SHIFT_QUANTUM _IO(SCULL_IOC_MAGIC, 6)		    /* argument and answer */

#endif
