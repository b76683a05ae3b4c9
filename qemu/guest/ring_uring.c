// SPDX-License-Identifier: GPL-2.0
/* io_uring, by its system calls: reads, writes and polls that wait without a task that sleeps. */

#define _GNU_SOURCE
#include <linux/io_uring.h>
#include <poll.h>
#include <sys/syscall.h>

#include "ring_driver.h"

static int fd, uring;
static struct io_uring_params params;
static uint8_t *submissions, *completions; /* the queues' memory */
static struct io_uring_sqe *entries;
static uint8_t buffer[ATOMIC_WRITE];

static uint32_t *word(uint8_t *queue, uint32_t offset)
{
	return (uint32_t *)(queue + offset);
}

static void *map_queue(off_t offset, size_t bytes)
{
	void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, uring, offset);

	expect(memory != MAP_FAILED);
	return memory;
}

static void make_uring(void)
{
	memset(&params, 0, sizeof(params));
	fd = empty_ring();
	uring = syscall(SYS_io_uring_setup, 8, &params);
	expect(uring >= 0);
	submissions = map_queue(IORING_OFF_SQ_RING, params.sq_off.array + params.sq_entries * 4);
	completions =
		map_queue(IORING_OFF_CQ_RING,
			  params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe));
	entries = map_queue(IORING_OFF_SQES, params.sq_entries * sizeof(*entries));
}

/* The flags are RWF_NOWAIT and its like, or what a poll waits for. */
static void submit(int operation, void *memory, size_t bytes, int flags)
{
	uint32_t tail = *word(submissions, params.sq_off.tail);
	uint32_t at = tail & *word(submissions, params.sq_off.ring_mask);

	entries[at] = (struct io_uring_sqe){
		.opcode = operation,
		.fd = fd,
		.addr = (uintptr_t)memory,
		.len = bytes,
		.off = operation == IORING_OP_POLL_ADD ? 0 : -1,
		.rw_flags = flags,
	};
	word(submissions, params.sq_off.array)[at] = at;
	__atomic_store_n(word(submissions, params.sq_off.tail), tail + 1, __ATOMIC_RELEASE);
	expect_is(syscall(SYS_io_uring_enter, uring, 1, 0, 0, NULL, 0), 1);
}

static bool is_done(void)
{
	syscall(SYS_io_uring_enter, uring, 0, 0, IORING_ENTER_GETEVENTS, NULL, 0);
	return *word(completions, params.cq_off.head) !=
	       __atomic_load_n(word(completions, params.cq_off.tail), __ATOMIC_ACQUIRE);
}

/* The result of the next request that ends. */
static int result(void)
{
	struct io_uring_cqe *done = (struct io_uring_cqe *)(completions + params.cq_off.cqes);
	uint32_t head = *word(completions, params.cq_off.head);
	int got;

	while (!is_done())
		syscall(SYS_io_uring_enter, uring, 0, 1, IORING_ENTER_GETEVENTS, NULL, 0);
	got = done[head & *word(completions, params.cq_off.ring_mask)].res;
	__atomic_store_n(word(completions, params.cq_off.head), head + 1, __ATOMIC_RELEASE);
	return got;
}

static void expect_waits(void)
{
	usleep(50000);
	expect(!is_done());
}

static void at_once(void)
{
	make_uring();
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
	make_uring();
	submit(IORING_OP_READ, buffer, sizeof(buffer), 0);
	expect_waits();
	put(fd, 10);
	expect_is(result(), 10);
	expect_bytes(buffer, 10);
	expect_empty(fd);
}

static void waiting_write(void)
{
	make_uring();
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
	make_uring();
	submit(IORING_OP_POLL_ADD, NULL, 0, POLLIN);
	expect_waits();
	put(fd, 1);
	expect_is(result(), POLLIN);
	take(fd, 1);
}

static void no_wait(void)
{
	make_uring();
	submit(IORING_OP_READ, buffer, sizeof(buffer), RWF_NOWAIT);
	expect_is(result(), -EAGAIN);
	put(fd, capacity);
	submit(IORING_OP_WRITE, buffer, sizeof(buffer), RWF_NOWAIT);
	expect_is(result(), -EAGAIN);
}

static void removal(void)
{
	make_uring();
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
