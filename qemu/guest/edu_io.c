// SPDX-License-Identifier: GPL-2.0
/*
 * edu_io NODE [brief]: what the edu device computes, and how its driver answers. Brief: only that
 * it computes, interrupts and transfers.
 */

#define _GNU_SOURCE
#include "edu.h"

#include <sys/uio.h>

static const char *node;

static void identifies(void)
{
	int fd = open_edu(node);
	uint32_t id = 0;

	expect_is(ioctl(fd, EDU_IOC_IDENTIFY, &id), 0);
	expect_is(id & 0xff, 0xed);
	expect_is(id >> 24, 1);
}

static void computes(void)
{
	int fd = open_edu(node);

	for (uint32_t n = 0; n < 20; n++) {
		uint32_t number = n;

		expect_is(ioctl(fd, EDU_IOC_FACTORIAL, &number), 0);
		expect_is(number, factorial_of(n));
	}
}

static void waits_by_poll(void)
{
	int fd = open_edu(node);
	struct pollfd polled = {.fd = fd, .events = POLLIN};
	uint32_t number = 10;

	expect_error(ioctl(fd, EDU_IOC_TAKE, &number), ENODATA);
	expect_is(poll(&polled, 1, 0), 0);
	expect_is(ioctl(fd, EDU_IOC_START, &number), 0);
	expect_is(poll(&polled, 1, 10000), 1);
	expect_is(polled.revents, POLLIN);
	expect_is(ioctl(fd, EDU_IOC_TAKE, &number), 0);
	expect_is(number, 3628800);
	expect_error(ioctl(fd, EDU_IOC_TAKE, &number), ENODATA);
	expect_is(poll(&polled, 1, 0), 0);
}

static void answers_one_at_a_time(void)
{
	int fd = open_edu(node);
	uint32_t long_one = 1000000000, number = 3;

	/* The device takes seconds for it. */
	expect_is(ioctl(fd, EDU_IOC_START, &long_one), 0);
	expect_error(ioctl(fd, EDU_IOC_TAKE, &number), EAGAIN);
	expect_error(ioctl(fd, EDU_IOC_START, &number), EBUSY);
	expect_error(ioctl(fd, EDU_IOC_FACTORIAL, &number), EBUSY);
	expect_is(poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, 60000), 1);
	expect_is(ioctl(fd, EDU_IOC_TAKE, &number), 0);
	expect_is(number, 0); /* modulo 2^32 */
}

static unsigned char bytes[EDU_BYTES], got[EDU_BYTES];

static void moves_bytes(void)
{
	int fd = open_edu(node);

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (i * 7 + 3) >> (i & 3);
	expect_is(pwrite(fd, bytes, sizeof(bytes), 0), sizeof(bytes));
	expect_is(pread(fd, got, sizeof(got), 0), sizeof(got));
	expect(!memcmp(got, bytes, sizeof(bytes)));
}

static void has_positions(void)
{
	int fd = open_edu(node);

	expect_is(pwrite(fd, bytes, sizeof(bytes), 0), sizeof(bytes));
	expect_is(pwrite(fd, "in the middle", 13, 1001), 13);
	memcpy(bytes + 1001, "in the middle", 13);
	expect_is(lseek(fd, -100, SEEK_END), EDU_BYTES - 100);
	expect_is(read(fd, got, 200), 100); /* up to its end */
	expect(!memcmp(got, bytes + EDU_BYTES - 100, 100));
	expect_is(read(fd, got, 1), 0);
	expect_error(write(fd, "x", 1), ENOSPC);
	expect_is(write(fd, "x", 0), 0);
	expect_is(pread(fd, got, 15, 1000), 15);
	expect(!memcmp(got, bytes + 1000, 15));
}

static void shows_its_memory(void)
{
	int fd = open_edu(node);
	const char *memory = mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0);
	char moved[6] = "";

	expect(memory != MAP_FAILED);
	expect_is(pwrite(fd, "first", 5, 100), 5);
	expect(!memcmp(memory, "first", 5));
	expect_is(pwrite(fd, "other", 5, 2000), 5);
	expect(!memcmp(memory, "other", 5));
	/* Now the device writes it. */
	expect_is(pread(fd, moved, 5, 100), 5);
	expect(!memcmp(memory, "first", 5));
	expect_error((long)mmap(NULL, page_size(), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0),
		     EPERM);
	expect_error((long)mmap(NULL, 2 * page_size(), PROT_READ, MAP_SHARED, fd, 0), EINVAL);
	expect_error((long)mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, page_size()), EINVAL);
	expect_error(mprotect((void *)memory, page_size(), PROT_READ | PROT_WRITE), EACCES);
}

static void splices(void)
{
	int fd = open_edu(node), pipes[2];
	loff_t at = 5;

	expect_is(pipe(pipes), 0);
	expect_is(write(pipes[1], "spliced", 7), 7);
	expect_is(splice(pipes[0], NULL, fd, &at, 7, 0), 7);
	at = 5;
	expect_is(splice(fd, &at, pipes[1], NULL, 7, 0), 7);
	expect_is(at, 12);
	expect_is(read(pipes[0], got, sizeof(got)), 7);
	expect(!memcmp(got, "spliced", 7));
}

static void refuses(void)
{
	struct iovec vector = {.iov_base = got, .iov_len = 10};

	unsigned char *nothing =
		mmap(NULL, page_size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = open_edu(node);

	expect_error(ioctl(fd, EDU_IOC_IDENTIFY, NULL), EFAULT);
	expect_error(ioctl(fd, EDU_IOC_FACTORIAL, NULL), EFAULT);
	expect_error(pread(fd, nothing, 10, 0), EFAULT);
	expect_error(pwrite(fd, nothing, 10, 0), EFAULT);
	expect_error(pread(open(node, O_RDWR | O_NONBLOCK), got, 10, 0), EAGAIN);
	expect_error(pwrite(open(node, O_RDWR | O_NONBLOCK), got, 10, 0), EAGAIN);
	/* As io_uring calls. */
	expect_error(preadv2(fd, &vector, 1, 0, RWF_NOWAIT), EAGAIN);
	expect_error(pwritev2(fd, &vector, 1, 0, RWF_NOWAIT), EAGAIN);
	expect_error(ioctl(fd, _IO(EDU_IOC_MAGIC, 99)), ENOTTY);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {
		{"it says what it is", identifies},
		{"it computes factorials", computes},
		{"poll() waits for the interrupt", waits_by_poll},
		{"bytes are moved to it and back", moves_bytes},
#define BRIEF 4
		{"a computation that goes on is not disturbed", answers_one_at_a_time},
		{"from any place to any place", has_positions},
		{"programs see its memory", shows_its_memory},
		{"pipes are spliced with it", splices},
		{"it refuses what makes no sense", refuses},
	};

	node = argc >= 2 ? argv[1] : "";
	return tap_main(checks, argc == 3 ? BRIEF : sizeof(checks) / sizeof(*checks));
}
