// SPDX-License-Identifier: GPL-2.0
/* poll, select and epoll: a ring is readable if it is not empty, writable if 4096 bytes are free.
 */

#define _GNU_SOURCE
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>

#include "ring.h"

static int fd;

static int events(void)
{
	struct pollfd ring = {fd, POLLIN | POLLOUT | POLLPRI, 0};

	expect(poll(&ring, 1, 0) >= 0);
	return ring.revents;
}

static void states(void)
{
	fd = empty_ring();
	expect_is(events(), POLLOUT);
	put(fd, 1);
	expect_is(events(), capacity > ATOMIC_WRITE ? POLLIN | POLLOUT : POLLIN);
	put(fd, capacity - ATOMIC_WRITE - (capacity > ATOMIC_WRITE));
	expect_is(events(), capacity > ATOMIC_WRITE ? POLLIN | POLLOUT : POLLIN);
	if (capacity > ATOMIC_WRITE)
		put(fd, 1);
	expect_is(events(), POLLIN);
	put(fd, ATOMIC_WRITE - 1);
	expect_is(events(), POLLIN);
	take(fd, capacity);
	expect_is(events(), POLLOUT);
}

static void wait_readable(void)
{
	struct pollfd ring = {fd, POLLIN, 0};

	expect_is(poll(&ring, 1, -1), 1);
	expect_is(ring.revents, POLLIN);
}

static void wait_writable(void)
{
	struct pollfd ring = {fd, POLLOUT, 0};

	expect_is(poll(&ring, 1, -1), 1);
	expect_is(ring.revents, POLLOUT);
}

static void sleeping_poll(void)
{
	pid_t poller;

	fd = empty_ring();
	poller = start(wait_readable);
	expect_falls_asleep(poller);
	put(fd, 1);
	expect_ends_well(poller);
	put(fd, capacity - 1);
	poller = start(wait_writable);
	expect_falls_asleep(poller);
	take(fd, ATOMIC_WRITE - 1);
	expect_falls_asleep(poller);
	take(fd, 1);
	expect_ends_well(poller);
}

static int selected(void)
{
	struct timeval at_once = {0, 0};
	fd_set readable, writable;

	FD_ZERO(&readable);
	FD_ZERO(&writable);
	FD_SET(fd, &readable);
	FD_SET(fd, &writable);
	expect(select(fd + 1, &readable, &writable, NULL, &at_once) >= 0);
	return (FD_ISSET(fd, &readable) ? POLLIN : 0) | (FD_ISSET(fd, &writable) ? POLLOUT : 0);
}

static void selects(void)
{
	fd = empty_ring();
	expect_is(selected(), POLLOUT);
	put(fd, capacity);
	expect_is(selected(), POLLIN);
}

static int make_epoll(uint32_t wanted)
{
	struct epoll_event event = {.events = wanted};
	int epoll = epoll_create1(0);

	expect(epoll >= 0);
	expect_is(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), 0);
	return epoll;
}

static int epoll_now(int epoll)
{
	struct epoll_event event;

	return epoll_wait(epoll, &event, 1, 0) == 1 ? (int)event.events : 0;
}

static void level(void)
{
	int epoll;

	fd = empty_ring();
	epoll = make_epoll(EPOLLIN);
	expect_is(epoll_now(epoll), 0);
	put(fd, 10);
	expect_is(epoll_now(epoll), EPOLLIN);
	expect_is(epoll_now(epoll), EPOLLIN);
	take(fd, 9);
	expect_is(epoll_now(epoll), EPOLLIN);
	take(fd, 1);
	expect_is(epoll_now(epoll), 0);
}

static void edge_readable(void)
{
	int epoll;

	fd = empty_ring();
	epoll = make_epoll(EPOLLIN | EPOLLET);
	expect_is(epoll_now(epoll), 0);
	put(fd, 10);
	expect_is(epoll_now(epoll), EPOLLIN);
	expect_is(epoll_now(epoll), 0);
	put(fd, 10);
	expect_is(epoll_now(epoll), EPOLLIN);
	take(fd, 20);
	expect_is(epoll_now(epoll), 0);
	put(fd, 1);
	expect_is(epoll_now(epoll), EPOLLIN);
}

static void edge_writable(void)
{
	int epoll;

	fd = empty_ring();
	put(fd, capacity);
	epoll = make_epoll(EPOLLOUT | EPOLLET);
	expect_is(epoll_now(epoll), 0);
	take(fd, ATOMIC_WRITE - 1);
	expect_is(epoll_now(epoll), 0);
	take(fd, 1);
	expect_is(epoll_now(epoll), EPOLLOUT);
	expect_is(epoll_now(epoll), 0);
}

TAP_MAIN({"poll tells readable and writable, to the byte", states},
	 {"a task that sleeps in poll wakes when the event is true, and not before", sleeping_poll},
	 {"select", selects}, {"epoll by level: as long as it holds", level},
	 {"epoll by edge: once for what is written", edge_readable},
	 {"epoll by edge: once it is writable", edge_writable})
