// SPDX-License-Identifier: GPL-2.0
/* Reads and writes of a ring: sizes, and when a call waits. */

#define _GNU_SOURCE
#include "ring.h"

static int fd;

static void nothing(void)
{
	fd = empty_ring();
	expect_is(read(fd, scratch, 0), 0);
	put(fd, capacity);
	expect_is(write(fd, scratch, 0), 0);
	take(fd, capacity);
	expect_empty(fd);
}

static void short_read(void)
{
	fd = empty_ring();
	put(fd, 10);
	expect_is(read(fd, scratch, 4096), 10);
	expect_bytes(scratch, 10);
	put(fd, 100);
	take(fd, 30);
	expect_is(read(fd, scratch, 4096), 70);
	expect_bytes(scratch, 70);
}

static void read_ten(void)
{
	expect_is(read(fd, scratch, 4096), 10);
	expect_bytes(scratch, 10);
}

static void sleeping_reader(void)
{
	pid_t reader;

	fd = empty_ring();
	reader = start(read_ten);
	expect_falls_asleep(reader);
	put(fd, 10);
	expect_ends_well(reader);
	expect_empty(fd);
}

static void write_atomic(void)
{
	make_bytes(scratch, ATOMIC_WRITE);
	expect_is(write(fd, scratch, ATOMIC_WRITE), ATOMIC_WRITE);
}

static void whole_or_wait(void)
{
	size_t before;
	pid_t writer;

	fd = empty_ring();
	before = capacity - ATOMIC_WRITE + 1;
	/* While it waits, none of its bytes may be in the ring. */
	put(fd, before);
	writer = start(write_atomic);
	expect_falls_asleep(writer);
	expect_is(read(fd, scratch, capacity), before);
	expect_bytes(scratch, before);
	expect_ends_well(writer);
	take(fd, ATOMIC_WRITE);
	bytes_in += ATOMIC_WRITE;
	/* One byte of space is missing. */
	put(fd, before);
	writer = start(write_atomic);
	expect_falls_asleep(writer);
	take(fd, 1);
	expect_ends_well(writer);
	take(fd, before - 1 + ATOMIC_WRITE);
	expect_empty(fd);
}

static void write_large(void)
{
	size_t count = 3 * capacity + 4711;
	uint8_t *bytes = malloc(count);

	make_bytes(bytes, count);
	expect_is(write(fd, bytes, count), count);
}

static void large_write(void)
{
	pid_t writer;

	fd = empty_ring();
	writer = start(write_large);
	expect_falls_asleep(writer);
	take(fd, 3 * capacity + 4711);
	expect_ends_well(writer);
	expect_empty(fd);
}

static void nonblocking_by_open(void)
{
	int quick;

	fd = empty_ring();
	quick = open_ring(O_RDWR | O_NONBLOCK);
	expect_error(read(quick, scratch, 1), EAGAIN);
	put(fd, capacity);
	expect_error(write(quick, scratch, 1), EAGAIN);
	take(quick, capacity);
	expect_error(read(quick, scratch, 1), EAGAIN);
}

static void nonblocking_by_fcntl(void)
{
	pid_t reader;

	fd = empty_ring();
	set_nonblocking(fd, true);
	expect_error(read(fd, scratch, 1), EAGAIN);
	set_nonblocking(fd, false);
	reader = start(read_ten);
	expect_falls_asleep(reader);
	put(fd, 10);
	expect_ends_well(reader);
	set_nonblocking(fd, true);
	expect_error(read(fd, scratch, 1), EAGAIN);
}

static void nonblocking_small_write(void)
{
	static const size_t counts[] = {1, 2, 100, 4095, 4096};

	fd = empty_ring();
	set_nonblocking(fd, true);
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		put(fd, capacity - counts[i] + 1);
		expect_error(write(fd, scratch, counts[i]), EAGAIN);
		take(fd, capacity - counts[i] + 1);
		expect_error(read(fd, scratch, 1), EAGAIN);
	}
}

static void nonblocking_large_write(void)
{
	fd = empty_ring();
	set_nonblocking(fd, true);
	for (size_t room = 1; room <= capacity && room <= 4200; room += 233) {
		put(fd, capacity - room);
		make_bytes(scratch, ATOMIC_WRITE + 200);
		expect_is(write(fd, scratch, ATOMIC_WRITE + 200), MIN(room, ATOMIC_WRITE + 200));
		bytes_in += MIN(room, ATOMIC_WRITE + 200);
		if (room <= ATOMIC_WRITE + 200)
			expect_error(write(fd, scratch, ATOMIC_WRITE + 200), EAGAIN);
		take(fd, bytes_in - bytes_out);
		expect_error(read(fd, scratch, 1), EAGAIN);
	}
}

static void nowait(void)
{
	struct iovec piece = {scratch, 100};

	fd = empty_ring();
	expect_error(preadv2(fd, &piece, 1, -1, RWF_NOWAIT), EAGAIN);
	put(fd, 10);
	expect_is(preadv2(fd, &piece, 1, -1, RWF_NOWAIT), 10);
	expect_bytes(scratch, 10);
	make_bytes(scratch, 100);
	expect_is(pwritev2(fd, &piece, 1, -1, RWF_NOWAIT), 100);
	bytes_in += 100;
	put(fd, capacity - 100);
	expect_error(pwritev2(fd, &piece, 1, -1, RWF_NOWAIT), EAGAIN);
	take(fd, capacity);
	expect_empty(fd);
}

static void vectors(void)
{
	uint8_t a[1], b[70], c[1000];
	struct iovec pieces[] = {{a, 1}, {NULL, 0}, {b, 70}, {c, 1000}};

	fd = empty_ring();
	make_bytes(scratch, 1071);
	memcpy(a, scratch, 1);
	memcpy(b, scratch + 1, 70);
	memcpy(c, scratch + 71, 1000);
	expect_is(writev(fd, pieces, 4), 1071);
	bytes_in += 1071;
	put(fd, 100);
	expect_is(readv(fd, pieces, 4), 1071);
	expect_bytes(a, 1);
	expect_bytes(b, 70);
	expect_bytes(c, 1000);
	take(fd, 100);
	expect_empty(fd);
}

static void vector_atomic(void)
{
	struct iovec pieces[] = {{scratch, 2000}, {scratch + 2000, 2096}};

	fd = empty_ring();
	put(fd, capacity - ATOMIC_WRITE + 1);
	set_nonblocking(fd, true);
	expect_error(writev(fd, pieces, 2), EAGAIN);
	take(fd, capacity - ATOMIC_WRITE + 1);
	expect_error(read(fd, scratch, 1), EAGAIN);
}

static void no_position(void)
{
	fd = empty_ring();
	put(fd, 10);
	expect_error(lseek(fd, 0, SEEK_SET), ESPIPE);
	expect_error(lseek(fd, 0, SEEK_CUR), ESPIPE);
	expect_error(lseek(fd, 0, SEEK_END), ESPIPE);
	expect_error(pread(fd, scratch, 1, 0), ESPIPE);
	expect_error(pwrite(fd, scratch, 1, 0), ESPIPE);
	take(fd, 10);
	expect_empty(fd);
}

static void one_way(void)
{
	fd = empty_ring();
	expect_error(write(open_ring(O_RDONLY), scratch, 1), EBADF);
	expect_error(read(open_ring(O_WRONLY), scratch, 1), EBADF);
	expect_empty(fd);
}

static void shared(void)
{
	fd = empty_ring();
	put(fd, 1000);
	expect_is(close(fd), 0);
	take(open_ring(O_RDONLY), 500);
	take(open_ring(O_RDONLY), 500);
	fd = open_ring(O_RDWR);
	expect_empty(fd);
}

TAP_MAIN({"a count of 0 returns 0 at once", nothing},
	 {"a read returns the bytes in the ring", short_read},
	 {"a reader sleeps while the ring is empty, and a write wakes it", sleeping_reader},
	 {"a write of 4096 bytes goes in whole or waits", whole_or_wait},
	 {"a larger one goes in piece by piece", large_write},
	 {"O_NONBLOCK by open: EAGAIN instead of waiting", nonblocking_by_open},
	 {"O_NONBLOCK by fcntl, on and off while open", nonblocking_by_fcntl},
	 {"O_NONBLOCK: up to 4096 bytes that do not fit leave nothing", nonblocking_small_write},
	 {"O_NONBLOCK: of more than 4096 goes in what fits", nonblocking_large_write},
	 {"RWF_NOWAIT: EAGAIN instead of waiting", nowait}, {"readv and writev", vectors},
	 {"a writev of up to 4096 bytes goes in whole", vector_atomic},
	 {"lseek, pread and pwrite fail with ESPIPE", no_position},
	 {"a descriptor is only for what it was opened for", one_way},
	 {"all openers share the ring, and its bytes survive a close", shared})
