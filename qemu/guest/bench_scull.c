// SPDX-License-Identifier: GPL-2.0
/* bench_scull KIND NODE [count]: what calls on memory like files cost. */

#define _GNU_SOURCE
#include <sys/ioctl.h>

#include "../../module/scull/scull_ioctl.h"
#include "bench_own.h"

static int fd;
static char bytes[4096];

static void open_and_close(void)
{
	close(open_device(node));
}

static void read_bytes(void)
{
	expect_is(pread(fd, bytes, 64, 64), 64);
}

static void write_bytes(void)
{
	expect_is(pwrite(fd, bytes, 64, 64), 64);
}

static void read_to_the_end(void)
{
	expect_is(pread(fd, bytes, sizeof(bytes), 128), 0);
}

static void write_piece(void)
{
	expect_is(pwrite(fd, bytes, 2000, 4000), 2000);
}

static void seek_start(void)
{
	expect_is(lseek(fd, 64, SEEK_SET), 64);
}

static void seek_end(void)
{
	expect_is(lseek(fd, -64, SEEK_END), 64);
}

static void seek_data(void)
{
	expect_is(lseek(fd, 64, SEEK_DATA), 64);
}

static void get_quantum(void)
{
	__u32 quantum;

	expect_is(ioctl(fd, SCULL_IOC_GET_QUANTUM, &quantum), 0);
}

static void query_quantum(void)
{
	expect_is(ioctl(fd, SCULL_IOC_QUERY_QUANTUM), 4000);
}

static void set_quantum(void)
{
	__u32 quantum = 4000;

	expect_is(ioctl(fd, SCULL_IOC_SET_QUANTUM, &quantum), 0);
}

static void shift_quantum(void)
{
	expect_is(ioctl(fd, SCULL_IOC_SHIFT_QUANTUM, 4000), 4000);
}

/* Allocates, and empties the device again. */
static void fill_and_empty(void)
{
	int writer = open(node, O_WRONLY);

	expect(writer >= 0);
	expect_is(write(writer, bytes, 128), 128);
	close(writer);
}

static void calls(void)
{
	measure("fill and empty", fill_and_empty, CALLS);
	fd = open_device(node);
	measure("open and close", open_and_close, CALLS);
	measure("read of 64 bytes", read_bytes, CALLS);
	measure("write of 64 bytes", write_bytes, CALLS);
	measure("read at the end", read_to_the_end, CALLS);
	measure("lseek to a position", seek_start, CALLS);
	measure("lseek from the end", seek_end, CALLS);
	measure("lseek to data", seek_data, CALLS);
	measure("ioctl that returns a number", query_quantum, CALLS);
	measure("ioctl that writes a number", get_quantum, CALLS);
	measure("ioctl that reads a number", set_quantum, CALLS);
	measure("ioctl that takes a number", shift_quantum, CALLS);
	measure("write of a piece", write_piece, CALLS);
}

int main(int argc, char **argv)
{
	return bench_main(argc, argv, calls);
}
