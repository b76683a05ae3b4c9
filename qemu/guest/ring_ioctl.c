// SPDX-License-Identifier: GPL-2.0
/* The requests of ioctl(). Built for 64 and for 32 bits. */

#define _GNU_SOURCE
#include <poll.h>
#include <sys/ioctl.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring.h"

static int fd;

static void set_capacity(__u64 bytes)
{
	expect_is(ioctl(fd, RING_IOC_SET_CAPACITY, &bytes), 0);
	capacity = bytes;
}

/* Opens an empty ring with its initial capacity. */
static void fresh_ring(void)
{
	fd = empty_ring();
	set_capacity(capacity);
}

static __u64 get_capacity(int ring)
{
	__u64 bytes = 0;

	expect_is(ioctl(ring, RING_IOC_GET_CAPACITY, &bytes), 0);
	return bytes;
}

static int unread(void)
{
	int bytes = -1;

	expect_is(ioctl(fd, FIONREAD, &bytes), 0);
	return bytes;
}

static int events(void)
{
	struct pollfd ring = {fd, POLLIN | POLLOUT, 0};

	expect(poll(&ring, 1, 0) >= 0);
	return ring.revents;
}

static void reports_capacity(void)
{
	fresh_ring();
	expect_is(get_capacity(fd), capacity);
	set_capacity(2 * capacity);
	expect_is(get_capacity(fd), capacity);
	put(fd, capacity);
	set_nonblocking(fd, true);
	expect_error(write(fd, scratch, 1), EAGAIN);
	take(fd, capacity);
	set_capacity(capacity / 2);
}

static void keeps_content(void)
{
	fresh_ring();
	for (size_t skip = 1; skip < 2 * capacity; skip += capacity / 3 + 1) {
		for (size_t bytes = 1; bytes <= 4096; bytes += 1365) {
			/* The content starts at any position, and may wrap. */
			put(fd, skip % capacity);
			take(fd, skip % capacity);
			put(fd, bytes);
			set_capacity(4 * capacity);
			expect_is(unread(), bytes);
			put(fd, capacity / 2);
			take(fd, capacity / 2);
			set_capacity(capacity / 4);
			expect_is(unread(), bytes);
			take(fd, bytes);
		}
	}
	expect_empty(fd);
}

static void keeps_what_would_not_fit(void)
{
	size_t usual;

	fresh_ring();
	usual = capacity;
	set_capacity(2 * usual);
	put(fd, usual + 1);
	expect_error(ioctl(fd, RING_IOC_SET_CAPACITY, &(__u64){usual}), EBUSY);
	expect_is(get_capacity(fd), 2 * usual);
	take(fd, 1);
	set_capacity(usual);
	take(fd, usual);
	expect_empty(fd);
}

static void refuses_capacities(void)
{
	static const __u64 bad[] = {
		0,
		1,
		2048,
		4095,
		4097,
		5000,
		12288,
		33554432,
		~0ull,
		1ull << 63,
		(1ull << 32) + 4096,
		1ull << 32,
	};

	fresh_ring();
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		expect_error(ioctl(fd, RING_IOC_SET_CAPACITY, &bad[i]), EINVAL);
	expect_is(get_capacity(fd), capacity);
	set_capacity(CAPACITY_MAX);
	set_capacity(4096);
	fresh_ring();
}

static void write_a_little(void)
{
	expect_is(write(fd, scratch, 10), 10);
}

static void poll_for_room(void)
{
	expect_is(poll(&(struct pollfd){fd, POLLOUT, 0}, 1, -1), 1);
}

static void room_wakes(void (*make_room)(void))
{
	static void (*const waits[])(void) = {poll_for_room, write_a_little};

	fresh_ring();
	for (int i = 0; i < 2; i++) {
		pid_t child;

		put(fd, capacity - unread());
		child = start(waits[i]);
		expect_falls_asleep(child);
		make_room();
		expect_ends_well(child);
	}
}

static void make_larger(void)
{
	set_capacity(2 * capacity);
}
static void make_empty(void)
{
	expect_is(ioctl(fd, RING_IOC_CLEAR), 0);
}

static void larger_wakes(void)
{
	room_wakes(make_larger);
	fd = empty_ring();
	fresh_ring();
}

static void clear(void)
{
	struct ring_stats before, after;

	fresh_ring();
	put(fd, capacity);
	expect_is(events(), POLLIN);
	expect_is(ioctl(fd, RING_IOC_GET_STATS, &before), 0);
	make_empty();
	expect_is(ioctl(fd, RING_IOC_GET_STATS, &after), 0);
	expect_is(memcmp(&before, &after, sizeof(before)), 0);
	expect_is(events(), POLLOUT);
	expect_is(unread(), 0);
	expect_empty(fd);
	make_empty();
	room_wakes(make_empty);
}

static void read_sleepily(void)
{
	expect_is(read(fd, scratch, 30), 30);
}

static void statistics(void)
{
	struct ring_stats before, after;
	pid_t reader;

	fresh_ring();
	expect_is(ioctl(fd, RING_IOC_GET_STATS, &before), 0);
	put(fd, 100);
	put(fd, 1);
	take(fd, 101);
	expect_is(read(fd, scratch, 0), 0);
	expect_is(write(fd, scratch, 0), 0);
	expect_empty(fd);
	expect_is(ioctl(fd, RING_IOC_GET_STATS, &after), 0);
	expect_is(after.bytes_in - before.bytes_in, 101);
	expect_is(after.bytes_out - before.bytes_out, 101);
	expect_is(after.writes - before.writes, 2);
	expect_is(after.reads - before.reads, 1);
	expect_is(after.waits - before.waits, 0);

	reader = start(read_sleepily);
	expect_falls_asleep(reader);
	put(fd, 30);
	expect_ends_well(reader);
	expect_is(ioctl(fd, RING_IOC_GET_STATS, &after), 0);
	expect_is(after.waits - before.waits, 1);
	expect_is(after.bytes_out - before.bytes_out, 131);
}

static void read_largely(void)
{
	take(fd, 5 * capacity);
}

/* A write in pieces is one write. */
static void large_write(void)
{
	struct ring_stats before, after;
	pid_t reader;

	fresh_ring();
	expect_is(ioctl(fd, RING_IOC_GET_STATS, &before), 0);
	reader = start(read_largely);
	make_bytes(scratch, 5 * capacity);
	expect_is(write(fd, scratch, 5 * capacity), 5 * capacity);
	expect_ends_well(reader);
	expect_is(ioctl(fd, RING_IOC_GET_STATS, &after), 0);
	expect_is(after.writes - before.writes, 1);
	expect_is(after.bytes_in - before.bytes_in, 5 * capacity);
}

static void fionread(void)
{
	fresh_ring();
	expect_is(unread(), 0);
	put(fd, capacity - 7);
	expect_is(unread(), capacity - 7);
	take(fd, capacity - 7);
	put(fd, capacity);
	expect_is(unread(), capacity);
	take(fd, 1);
	expect_is(unread(), capacity - 1);
}

static void descriptors(void)
{
	int reader, writer;

	fresh_ring();
	reader = open_ring(O_RDONLY);
	writer = open_ring(O_WRONLY);
	put(fd, 10);
	expect_error(ioctl(reader, RING_IOC_CLEAR), EBADF);
	expect_error(ioctl(reader, RING_IOC_SET_CAPACITY, &(__u64){8192}), EBADF);
	expect_is(get_capacity(reader), capacity);
	expect_is(get_capacity(writer), capacity);
	expect_is(ioctl(writer, RING_IOC_SET_CAPACITY, &(__u64){capacity}), 0);
	expect_is(unread(), 10);
	expect_is(ioctl(writer, RING_IOC_CLEAR), 0);
	expect_is(unread(), 0);
}

static void unknown(void)
{
	static const unsigned int numbers[] = {
		0,
		~0u,
		_IO(RING_IOC_MAGIC, 4),
		_IO(RING_IOC_MAGIC, 0),		/* no direction */
		_IOW(RING_IOC_MAGIC, 0, __u64), /* the other one */
		_IOR(RING_IOC_MAGIC, 0, __u32), /* another size */
		_IOR(RING_IOC_MAGIC, 2, __u64[6]),
		_IO(RING_IOC_MAGIC + 1, 3), /* another driver's */
		FIONREAD + 1,
	};

	fresh_ring();
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		expect_error(ioctl(fd, numbers[i], scratch), ENOTTY);
}

static void bad_pointers(void)
{
	uint8_t *memory = mmap(NULL, 2 * page_size(), PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	uint8_t *hole = memory + page_size();
	const void *const bad[] = {(void *)16, hole, hole - 4, (void *)-4096l,
				   (void *)(uintptr_t)0xffffffff81000000};

	fresh_ring();
	expect_is(munmap(hole, page_size()), 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		expect_error(ioctl(fd, RING_IOC_GET_CAPACITY, bad[i]), EFAULT);
		expect_error(ioctl(fd, RING_IOC_SET_CAPACITY, bad[i]), EFAULT);
		expect_error(ioctl(fd, RING_IOC_GET_STATS, bad[i]), EFAULT);
		if (bad[i] != hole - 4)
			expect_error(ioctl(fd, FIONREAD, bad[i]), EFAULT);
	}
	expect_error(ioctl(fd, RING_IOC_GET_STATS, hole - 39), EFAULT);
	expect_is(ioctl(fd, RING_IOC_GET_STATS, hole - 40), 0);
	/* The permission is checked first. */
	expect_error(ioctl(open_ring(O_RDONLY), RING_IOC_SET_CAPACITY, bad[0]), EBADF);
}

static const uint64_t load = 4 << 20;

static void write_load(void)
{
	while (bytes_in < load)
		put(fd, 1 + (size_t)random() % (3 * ATOMIC_WRITE));
}

static void read_load(void)
{
	while (bytes_out < load) {
		ssize_t got = read(fd, scratch, 1 + random() % 10000);

		expect(got > 0);
		expect_bytes(scratch, got);
	}
	_exit(0);
}

static void under_load(void)
{
	pid_t writer, reader;
	int changes = 0, status;

	fresh_ring();
	writer = start(write_load);
	reader = start(read_load);
	while (waitpid(reader, &status, WNOHANG) == 0) {
		__u64 bytes = 4096 << (random() % 6);

		if (ioctl(fd, RING_IOC_SET_CAPACITY, &bytes) == 0)
			changes++;
		else
			expect(errno == EBUSY);
	}
	expect_is(status, 0);
	kill(writer, SIGKILL);
	if (changes < 20)
		fail("only %d changes", changes);
	fd = empty_ring();
	fresh_ring();
}

TAP_MAIN({"RING_IOC_GET_CAPACITY tells what RING_IOC_SET_CAPACITY said", reports_capacity},
	 {"RING_IOC_SET_CAPACITY keeps the content, wherever it starts", keeps_content},
	 {"it fails with EBUSY if the content would not fit, and keeps all",
	  keeps_what_would_not_fit},
	 {"it fails with EINVAL for other than powers of two from 4096 to 16777216",
	  refuses_capacities},
	 {"more capacity wakes writers and pollers", larger_wakes},
	 {"RING_IOC_CLEAR drops the content, and wakes writers and pollers", clear},
	 {"RING_IOC_GET_STATS counts bytes, calls and waits", statistics},
	 {"a write in pieces counts as one", large_write},
	 {"FIONREAD tells what a read would find", fionread},
	 {"changes need a descriptor open for writing: EBADF", descriptors},
	 {"an unknown number fails with ENOTTY", unknown},
	 {"a bad pointer fails with EFAULT", bad_pointers},
	 {"the capacity changes under load, and no byte is lost", under_load})
