// SPDX-License-Identifier: GPL-2.0
/* Buffers that end in a hole: the copied bytes count, and no byte is lost or repeated. */

#define _GNU_SOURCE
#include "ring.h"

static int fd;
static uint8_t *hole; /* two pages before it are mapped */

static void dig_hole(void)
{
	uint8_t *memory = mmap(NULL, 3 * page_size(), PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	expect(memory != MAP_FAILED);
	hole = memory + 2 * page_size();
	expect_is(munmap(hole, page_size()), 0);
}

/* Runs \check with each relevant number of bytes before the hole. */
static void for_each_size(void (*check)(size_t valid, size_t beyond))
{
	const size_t page = page_size();

	dig_hole();
	fd = empty_ring();
	for (size_t valid = 0; valid <= 2 * page; valid = valid == 64	       ? page - 64
							  : valid == page + 64 ? 2 * page - 64
									       : valid + 1) {
		for (size_t beyond = 1; beyond <= 51; beyond += 25) {
			if (valid + beyond <= capacity)
				check(valid, beyond);
		}
	}
	expect_empty(fd);
}

static void read_into_hole(size_t valid, size_t beyond)
{
	ssize_t got;

	put(fd, valid + beyond);
	errno = 0;
	got = read(fd, hole - valid, valid + beyond);
	if (valid == 0) {
		expect(got == -1 && errno == EFAULT);
		got = 0;
	} else if (got <= 0 || (size_t)got > valid) {
		fail("read of %zu bytes with %zu before the hole gives %zd", valid + beyond, valid,
		     got);
	}
	expect_bytes(hole - valid, got);
	take(fd, valid + beyond - got);
}

static void write_from_hole(size_t valid, size_t beyond)
{
	ssize_t got;

	make_bytes(hole - valid, valid);
	errno = 0;
	got = write(fd, hole - valid, valid + beyond);
	if (valid == 0) {
		expect(got == -1 && errno == EFAULT);
		got = 0;
	} else if (got <= 0 || (size_t)got > valid) {
		fail("write of %zu bytes with %zu before the hole gives %zd", valid + beyond, valid,
		     got);
	}
	bytes_in += got;
	take(fd, got);
}

static void reading(void)
{
	for_each_size(read_into_hole);
}

static void writing(void)
{
	for_each_size(write_from_hole);
}

static void vectors(void)
{
	uint8_t good[100];
	struct iovec pieces[] = {{good, 100}, {NULL, 50}, {scratch, 100}};

	fd = empty_ring();
	put(fd, 250);
	expect_is(readv(fd, pieces, 3), 100);
	expect_bytes(good, 100);
	take(fd, 150);
	make_bytes(good, 100);
	expect_is(writev(fd, pieces, 3), 100);
	bytes_in += 100;
	take(fd, 100);
	expect_empty(fd);
}

static void nowhere(void)
{
	void *volatile low = (void *)16, *volatile kernel = (void *)0xffffffff81000000;

	fd = empty_ring();
	expect_error(write(fd, low, 10), EFAULT);
	expect_error(write(fd, kernel, 10), EFAULT);
	expect_error(write(fd, low, 3 * ATOMIC_WRITE), EFAULT);
	put(fd, 10);
	expect_error(read(fd, low, 10), EFAULT);
	expect_error(read(fd, kernel, 10), EFAULT);
	take(fd, 10);
	expect_empty(fd);
}

TAP_MAIN({"a read into a hole leaves in the ring what it did not deliver", reading},
	 {"a write from a hole puts in what is before it", writing},
	 {"readv and writev with a bad piece count the good ones before it", vectors},
	 {"an unmapped pointer fails with EFAULT and moves nothing", nowhere})
