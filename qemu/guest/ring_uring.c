// SPDX-License-Identifier: GPL-2.0
/* io_uring by its system calls: reads, writes and polls that wait without a sleeping task. */

#define _GNU_SOURCE
#include <poll.h>

#include "ring_driver.h"
#include "uring.h"

static int fd;
static uint8_t buffer[ATOMIC_WRITE];

static void start_empty(void)
{
	fd = empty_ring();
	make_uring();
}

/* The flags are RWF_NOWAIT and so on, or the events of a poll. */
static void submit(int operation, void *memory, size_t bytes, int flags)
{
	const struct io_uring_sqe entry = {
		.opcode = operation,
		.fd = fd,
		.addr = (uintptr_t)memory,
		.len = bytes,
		.off = operation == IORING_OP_POLL_ADD ? 0 : -1,
		.rw_flags = flags,
	};

	expect_is(submit_entry(&entry), 1);
}

/* Returns the result of the next request that completes. */
static int result(void)
{
	uint64_t unused;

	while (!is_done())
		syscall(SYS_io_uring_enter, uring, 0, 1, IORING_ENTER_GETEVENTS, NULL, 0);
	return take_completion(&unused);
}

static void expect_waits(void)
{
	usleep(50000);
	expect(!is_done());
}

static void at_once(void)
{
	start_empty();
	make_bytes(buffer, 1000);
	submit(IORING_OP_WRITE, buffer, 1000, 0);
	expect_is(result(), 1000);
	bytes_in += 1000;
	submit(IORING_OP_READ, buffer, sizeof(buffer), 0);
	expect_is(result(), 1000);
	expect_bytes(buffer, 1000);
}

static void waiting_read(void)
{
	start_empty();
	submit(IORING_OP_READ, buffer, sizeof(buffer), 0);
	expect_waits();
	put(fd, 10);
	expect_is(result(), 10);
	expect_bytes(buffer, 10);
	expect_empty(fd);
}

static void waiting_write(void)
{
	start_empty();
	put(fd, capacity);
	make_bytes(buffer, sizeof(buffer));
	submit(IORING_OP_WRITE, buffer, sizeof(buffer), 0);
	bytes_in += sizeof(buffer);
	expect_waits();
	take(fd, sizeof(buffer) - 1);
	expect_waits();
	take(fd, 1);
	expect_is(result(), sizeof(buffer));
	take(fd, capacity);
	expect_empty(fd);
}

static void waiting_poll(void)
{
	start_empty();
	submit(IORING_OP_POLL_ADD, NULL, 0, POLLIN);
	expect_waits();
	put(fd, 1);
	expect_is(result(), POLLIN);
	take(fd, 1);
}

static void no_wait(void)
{
	start_empty();
	submit(IORING_OP_READ, buffer, sizeof(buffer), RWF_NOWAIT);
	expect_is(result(), -EAGAIN);
	put(fd, capacity);
	submit(IORING_OP_WRITE, buffer, sizeof(buffer), RWF_NOWAIT);
	expect_is(result(), -EAGAIN);
}

static void removal(void)
{
	start_empty();
	submit(IORING_OP_READ, buffer, sizeof(buffer), 0);
	submit(IORING_OP_READ, scratch, 1, 0);
	expect_waits();
	unbind();
	expect_is(result(), -ENODEV);
	expect_is(result(), -ENODEV);
	submit(IORING_OP_POLL_ADD, NULL, 0, POLLIN);
	expect_is(result(), POLLERR | POLLHUP);
	submit(IORING_OP_WRITE, buffer, 1, 0);
	expect_is(result(), -ENODEV);
	bind();
}

TAP_MAIN({"io_uring: a read and a write that need not wait", at_once},
	 {"a read waits for bytes", waiting_read},
	 {"a write waits until it goes in whole", waiting_write},
	 {"a poll waits for bytes", waiting_poll}, {"none waits with RWF_NOWAIT: EAGAIN", no_wait},
	 {"they end with ENODEV when the ring is taken away", removal})
