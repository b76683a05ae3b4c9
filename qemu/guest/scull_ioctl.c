// SPDX-License-Identifier: GPL-2.0
/* Requests that pass a number in each way. Also built for 32 bits. */

#include <sys/ioctl.h>

#include "../../module/scull/scull_ioctl.h"
#include "scull.h"

static void expect_quantum(int fd, __u32 wanted)
{
	__u32 quantum = 0;

	expect_is(ioctl(fd, SCULL_IOC_GET_QUANTUM, &quantum), 0);
	expect_is(quantum, wanted);
	expect_is(ioctl(fd, SCULL_IOC_QUERY_QUANTUM), wanted);
}

static void each_way(void)
{
	int fd = open_device(O_RDWR);
	__u32 quantum = 20;

	expect_is(ioctl(fd, SCULL_IOC_SET_QUANTUM, &quantum), 0);
	expect_quantum(fd, 20);
	expect_is(ioctl(fd, SCULL_IOC_TELL_QUANTUM, 30), 0);
	expect_quantum(fd, 30);
	quantum = 40;
	expect_is(ioctl(fd, SCULL_IOC_EXCHANGE_QUANTUM, &quantum), 0);
	expect_is(quantum, 30);
	expect_is(ioctl(fd, SCULL_IOC_SHIFT_QUANTUM, 50), 40);
	expect_quantum(fd, 50);
	expect_is(ioctl(fd, SCULL_IOC_RESET), 0);
	expect_quantum(fd, 10);
}

static void what_is_not_allowed(void)
{
	int fd = open_device(O_RDWR), reader = open_device(O_RDONLY);
	__u32 quantum = 0;

	expect_error(ioctl(fd, SCULL_IOC_TELL_QUANTUM, 0), EINVAL);
	expect_error(ioctl(fd, SCULL_IOC_SHIFT_QUANTUM, -1), EINVAL);
	expect_error(ioctl(fd, SCULL_IOC_SET_QUANTUM, &quantum), EINVAL);
	expect_error(ioctl(fd, SCULL_IOC_SET_QUANTUM, NULL), EFAULT);
	expect_error(ioctl(fd, _IO(SCULL_IOC_MAGIC, 77)), ENOTTY);
	expect_error(ioctl(reader, SCULL_IOC_TELL_QUANTUM, 20), EBADF);
	expect_error(ioctl(reader, SCULL_IOC_RESET), EBADF);
	expect_quantum(reader, 10);
}

TAP_MAIN({"a number is passed in each way", each_way},
	 {"what is not allowed changes nothing", what_is_not_allowed})
