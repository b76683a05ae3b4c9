// SPDX-License-Identifier: GPL-2.0
/*
 * Edge-triggered epoll: programs that never block, while another caller holds a lock and then moves
 * nothing. EAGAIN promises an event, so no program may sleep while it could move bytes.
 */

#define _GNU_SOURCE
#include <sys/epoll.h>
#include <sys/ioctl.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring.h"

static int fd;
static void *volatile nowhere = (void *)1;
static volatile size_t *moved; /* bytes, by the one who sleeps by edges */

static void wait_for_edge(int poller)
{
	struct epoll_event event;

	expect_is(epoll_wait(poller, &event, 1, -1), 1);
}

static int edges(uint32_t of)
{
	struct epoll_event event = {.events = of | EPOLLET};
	int poller = epoll_create1(0);

	expect(poller >= 0);
	fd = open_ring(O_RDWR | O_NONBLOCK);
	expect_is(epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event), 0);
	return poller;
}

static void read_by_edges(void)
{
	int poller = edges(EPOLLIN);
	ssize_t got;

	for (;;) {
		while ((got = read(fd, scratch, capacity)) > 0)
			*moved += got;
		expect(errno == EAGAIN);
		wait_for_edge(poller);
	}
}

static void write_by_edges(void)
{
	int poller = edges(EPOLLOUT);
	ssize_t put;

	for (;;) {
		while ((put = write(fd, scratch, ATOMIC_WRITE)) > 0)
			*moved += put;
		expect(errno == EAGAIN);
		wait_for_edge(poller);
	}
}

static void set_capacity_for_ever(void)
{
	for (;;)
		ioctl(fd, RING_IOC_SET_CAPACITY, &(__u64){capacity});
}

static void read_nowhere_for_ever(void)
{
	fd = open_ring(O_RDWR | O_NONBLOCK);
	for (;;)
		expect(read(fd, nowhere, 1) < 0);
}

static void write_nothing_for_ever(void)
{
	fd = open_ring(O_RDWR | O_NONBLOCK);
	for (;;)
		expect(write(fd, nowhere, 1) < 0);
}

/* Waits for a second in which \sleeper sleeps and moves nothing. */
static void expect_moves(pid_t sleeper, size_t total)
{
	for (int calm = 0; *moved < total;) {
		usleep(5000);
		calm = is_asleep(sleeper) ? calm + 1 : 0;
		if (calm == 200)
			fail("%zu of %zu bytes have moved, and the poller sleeps", *moved, total);
	}
}

static void beside(void (*by_edges)(void), void (*disturb)(void), void (*round)(void), size_t first,
		   size_t each)
{
	const size_t rounds = rounds_of(150);
	pid_t sleeper;

	moved = mmap(NULL, sizeof(*moved), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		     0);
	expect(moved != MAP_FAILED);
	fd = empty_ring();
	start(disturb);
	sleeper = start(by_edges);
	for (size_t i = 0; i < rounds; i++) {
		expect_moves(sleeper, first + i * each);
		round();
	}
	expect_moves(sleeper, first + rounds * each);
}

static void write_one(void)
{
	expect_is(write(fd, scratch, 1), 1);
}

static void read_all(void)
{
	for (size_t left = capacity; left > 0;)
		left -= read(fd, scratch, left);
}

static void reader_beside_capacity(void)
{
	beside(read_by_edges, set_capacity_for_ever, write_one, 0, 1);
}

static void reader_beside_reader(void)
{
	beside(read_by_edges, read_nowhere_for_ever, write_one, 0, 1);
}

static void writer_beside_writer(void)
{
	fd = empty_ring();
	beside(write_by_edges, write_nothing_for_ever, read_all, capacity, capacity);
}

TAP_MAIN({"a reader by edges learns of each byte, while the capacity is set",
	  reader_beside_capacity},
	 {"a reader by edges learns of each byte, beside one with a bad buffer",
	  reader_beside_reader},
	 {"a writer by edges learns of all room, beside one with a bad buffer",
	  writer_beside_writer})
