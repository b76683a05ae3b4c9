// SPDX-License-Identifier: GPL-2.0
/*
 * System calls on a ring, while each allocation of the whole call fails: all or nothing is done.
 * Only open() makes any. That the others make none is found by the same means, so that a driver
 * that starts to allocate is seen here, and its errno checked.
 */

#define _GNU_SOURCE
#include <poll.h>

#include "failure.h"
#include "ring.h"

enum { BYTES = 1000 };

static int fd, opened;
static struct pollfd polled;

static long call_open(void)
{
	return opened = open("/dev/ring0", O_RDWR | O_NONBLOCK);
}

static void after_open(bool worked)
{
	if (worked)
		expect_is(close(opened), 0);
}

static void before_write(void)
{
	make_bytes(scratch, BYTES);
}

static long call_write(void)
{
	return write(fd, scratch, BYTES);
}

static void after_write(bool worked)
{
	if (worked) {
		bytes_in += BYTES;
		take(fd, BYTES);
	}
	expect_empty(fd);
}

static void before_read(void)
{
	put(fd, BYTES);
}

static long call_read(void)
{
	return read(fd, scratch, BYTES);
}

static void after_read(bool worked)
{
	if (worked)
		expect_bytes(scratch, BYTES);
	else
		take(fd, BYTES);
	expect_empty(fd);
}

static void before_poll(void)
{
	polled = (struct pollfd){.fd = fd, .events = POLLIN | POLLOUT};
}

static long call_poll(void)
{
	return poll(&polled, 1, 0);
}

static void after_poll(bool worked)
{
	expect_is(polled.revents, worked ? POLLOUT : 0);
}

static void before_close(void)
{
	opened = open_ring(O_RDWR);
}

static long call_close(void)
{
	return close(opened);
}

static void after_close(bool worked)
{
	expect(worked);
}

static void opens(void)
{
	static const struct operation operation = {.call = call_open, .check = after_open};
	struct failures count;

	fd = empty_ring();
	count = fail_each_allocation(&operation);
	printf("# open: %d allocations failed, and the call in %d cases\n", count.injected,
	       count.failed);
	/* The path and the file; the driver adds nothing to them. */
	expect(count.failed >= 2);
}

static void expect_no_allocations(const struct operation *operation)
{
	fd = empty_ring();
	expect_is(fail_each_allocation(operation).injected, 0);
}

static void writes(void)
{
	expect_no_allocations(&(struct operation){before_write, call_write, after_write});
}

static void reads(void)
{
	expect_no_allocations(&(struct operation){before_read, call_read, after_read});
}

static void polls(void)
{
	expect_no_allocations(&(struct operation){before_poll, call_poll, after_poll});
}

static void closes(void)
{
	expect_no_allocations(&(struct operation){before_close, call_close, after_close});
}

TAP_MAIN({"open gives ENOMEM, whichever allocation fails, and works afterwards", opens},
	 {"write allocates nothing", writes}, {"read allocates nothing", reads},
	 {"poll allocates nothing", polls}, {"close allocates nothing", closes})
