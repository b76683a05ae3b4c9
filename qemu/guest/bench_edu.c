// SPDX-License-Identifier: GPL-2.0
/*
 * bench_edu KIND NODE [count]: what calls of a PCI driver cost. Its calls are those that the device
 * answers at once. With count, there are also calls that wait for the device.
 */
#include <poll.h>
#include <sys/ioctl.h>

#include "../../module/edu/edu_ioctl.h"
#include "bench_own.h"

#define WAITING_CALLS 2

static int fd;

static void identify(void)
{
	uint32_t id;

	expect_is(ioctl(fd, EDU_IOC_IDENTIFY, &id), 0);
}

static void take_nothing(void)
{
	uint32_t number;

	expect_error(ioctl(fd, EDU_IOC_TAKE, &number), ENODATA);
}

static void poll_once(void)
{
	struct pollfd polled = {.fd = fd, .events = POLLIN};

	expect_is(poll(&polled, 1, 0), 0);
}

static void open_and_close(void)
{
	close(open_device(node));
}

/* One interrupt. The driver does not wait, so it does the same whenever the device interrupts. */
static void compute(void)
{
	uint32_t number = 5;

	expect_is(ioctl(fd, EDU_IOC_START, &number), 0);
	do
		usleep(20000);
	while (ioctl(fd, EDU_IOC_TAKE, &number) < 0 && errno == EAGAIN);
	expect_is(number, 120);
}

static void read_bytes(void)
{
	char bytes[64];

	expect_is(pread(fd, bytes, sizeof(bytes), 0), sizeof(bytes));
}

static void write_bytes(void)
{
	char bytes[64] = "bytes";

	expect_is(pwrite(fd, bytes, sizeof(bytes), 0), sizeof(bytes));
}

static void calls(void)
{
	fd = open_device(node);
	measure("open and close", open_and_close, CALLS);
	measure("ioctl that reads a register", identify, CALLS);
	measure("ioctl that reads none", take_nothing, CALLS);
	measure("poll", poll_once, CALLS);
	if (counts) {
		measure("factorial and interrupt", compute, WAITING_CALLS);
		measure("read of 64 bytes by DMA", read_bytes, WAITING_CALLS);
		measure("write of 64 bytes by DMA", write_bytes, WAITING_CALLS);
	}
}

int main(int argc, char **argv)
{
	return bench_main(argc, argv, calls);
}
