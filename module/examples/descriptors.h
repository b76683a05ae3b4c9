/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* The requests of /dev/descriptors, and of the semaphores that it makes. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <linux/ioctl.h>
#include <linux/types.h>

struct descriptors_wait {
	__s32 semaphores[2];
	__u32 milliseconds;
	__u32 taken; /* out: the index of the semaphore that was taken */
};

struct descriptors_alarm {
	__s32 event; /* of eventfd() */
	__u32 milliseconds;
};

/* Returns the descriptor of a semaphore. */
#define DESCRIPTORS_IOC_SEMAPHORE _IO('d', 0) /* whose count is the argument */
/* Takes one of two semaphores, as soon as one of them has a count. */
#define DESCRIPTORS_IOC_WAIT _IOWR('d', 1, struct descriptors_wait)
/* Signals an eventfd later. */
#define DESCRIPTORS_IOC_ALARM _IOW('d', 2, struct descriptors_alarm)

/* Of a semaphore: adds 1. Returns the old count. */
#define DESCRIPTORS_IOC_UP _IO('d', 3)

#endif
