// SPDX-License-Identifier: GPL-2.0
/*
 * Makes system calls on a ring while each allocation of the call fails: a call does all or nothing.
 * Calls without allocations are tested, too: a driver that begins to allocate fails this test.
 */

#define _GNU_SOURCE
#include <poll.h>
#include <sys/ioctl.h>

#include "../../module/ring/ring_ioctl.h"
#include "failure.h"
#include "ring.h"

enum { BYTES = 1000 };

static int fd, opened;
static struct pollfd polled;
static struct ring_page *mapped;

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

static void before_resize(void)
{
	uint64_t usual = capacity;

	expect_is(ioctl(fd, RING_IOC_SET_CAPACITY, &usual), 0);
	put(fd, BYTES);
}

static long call_resize(void)
{
	uint64_t twice = 2 * capacity;

	return ioctl(fd, RING_IOC_SET_CAPACITY, &twice);
}

/* The content must not change. */
static void after_resize(bool worked)
{
	uint64_t now;

	expect_is(ioctl(fd, RING_IOC_GET_CAPACITY, &now), 0);
	expect_is(now, worked ? 2 * capacity : capacity);
	take(fd, BYTES);
	expect_empty(fd);
}

static long call_stats(void)
{
	struct ring_stats stats;

	return ioctl(fd, RING_IOC_GET_STATS, &stats);
}

static long call_async(void)
{
	return fcntl(fd, F_SETFL, O_RDWR | O_ASYNC);
}

static void after_async(bool worked)
{
	expect_is(fcntl(fd, F_GETFL) & O_ASYNC, worked ? O_ASYNC : 0);
	expect_is(fcntl(fd, F_SETFL, O_RDWR), 0);
}

static long call_map(void)
{
	mapped = mmap(NULL, page_size(), PROT_READ, MAP_SHARED, fd, 0);
	return mapped == MAP_FAILED ? -1 : 0;
}

static void after_map(bool worked)
{
	struct ring_stats stats, seen;

	if (worked) {
		expect_is(ioctl(fd, RING_IOC_GET_STATS, &stats), 0);
		ring_read_stats(mapped, &seen);
		expect_is(memcmp(&stats, &seen, sizeof(stats)), 0);
		expect_is(munmap(mapped, page_size()), 0);
	}
}

static void after_nothing(bool worked)
{
	expect(worked);
}

static struct failures count_failures(const char *name, const struct operation *operation)
{
	struct failures count;

	fd = empty_ring();
	count = fail_each_allocation(operation);
	printf("# %s: %d allocations failed, and the call in %d cases\n", name, count.injected,
	       count.failed);
	return count;
}

static void opens(void)
{
	static const struct operation operation = {.call = call_open, .check = after_open};

	/* The path and the file; the driver allocates nothing. */
	expect(count_failures("open", &operation).failed >= 2);
}

static void resizes(void)
{
	static const struct operation operation = {
		.prepare = before_resize, .call = call_resize, .check = after_resize};

	/* The memory; kvmalloc() falls back to single pages. */
	expect(count_failures("new capacity", &operation).injected >= 1);
}

static void signals(void)
{
	static const struct operation operation = {.call = call_async, .check = after_async};

	/* The entry in the list of subscribers. */
	expect(count_failures("O_ASYNC", &operation).failed >= 1);
}

static void maps(void)
{
	static const struct operation operation = {.call = call_map, .check = after_map};

	/* The mapping; the page existed. */
	expect(count_failures("mmap", &operation).failed >= 1);
}

static void expect_no_allocations(const struct operation *operation)
{
	fd = empty_ring();
	expect_is(fail_each_allocation(operation).injected, 0);
}

static void writes(void)
{
	expect_no_allocations(&(struct operation){
		.prepare = before_write, .call = call_write, .check = after_write});
}

static void reads(void)
{
	expect_no_allocations(&(struct operation){
		.prepare = before_read, .call = call_read, .check = after_read});
}

static void polls(void)
{
	expect_no_allocations(&(struct operation){
		.prepare = before_poll, .call = call_poll, .check = after_poll});
}

static void tells(void)
{
	expect_no_allocations(&(struct operation){.call = call_stats, .check = after_nothing});
}

static void closes(void)
{
	expect_no_allocations(&(struct operation){
		.prepare = before_close, .call = call_close, .check = after_nothing});
}

TAP_MAIN({"open fails with ENOMEM, whichever allocation fails, and works afterwards", opens},
	 {"so does O_ASYNC", signals}, {"so does mmap", maps},
	 {"a new capacity is there or not, and the content stays", resizes},
	 {"write allocates nothing", writes}, {"read allocates nothing", reads},
	 {"poll allocates nothing", polls}, {"statistics allocate nothing", tells},
	 {"close allocates nothing", closes})
