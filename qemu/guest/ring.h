/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Helpers of the checks of /dev/ring0: a known sequence of bytes is written and must be read again,
 * without loss, repetition or change.
 */
#ifndef RING_H
#define RING_H

#include <stdint.h>
#include <sys/param.h>
#include <sys/uio.h>

#include "tap.h"

enum { ATOMIC_WRITE = 4096, CAPACITY_MAX = 1 << 24 };

static size_t capacity;
static uint64_t bytes_in, bytes_out; /* of the sequence */
static uint8_t scratch[4 * ATOMIC_WRITE + CAPACITY_MAX];

static inline uint8_t sequence(uint64_t position)
{
	return (uint8_t)((position * 0x9e3779b97f4a7c15) >> 40);
}

/* The driver: ring, or the name in RING (the environment or the kernel's command line). */
static inline const char *driver(void)
{
	const char *name = getenv("RING");

	return name ? name : "ring";
}

/* Returns a name with the driver's name for %1$s; valid until the next call. */
static inline const char *named(const char *format)
{
	static char name[128];

	snprintf(name, sizeof(name), format, driver());
	return name;
}

static inline int open_ring(int flags)
{
	int fd = open(named("/dev/%1$s0"), flags);

	expect(fd >= 0);
	return fd;
}

static inline void set_nonblocking(int fd, bool on)
{
	int flags = fcntl(fd, F_GETFL);

	expect_is(fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK), 0);
}

/* Opens an empty ring for reading and writing. */
static inline int empty_ring(void)
{
	FILE *file = fopen(named("/sys/module/%1$s/parameters/capacity"), "r");
	int fd = open_ring(O_RDWR | O_NONBLOCK);

	expect(file && fscanf(file, "%zu", &capacity) == 1);
	fclose(file);
	while (read(fd, scratch, sizeof(scratch)) > 0)
		;
	expect(errno == EAGAIN);
	set_nonblocking(fd, false);
	bytes_in = bytes_out = 0;
	return fd;
}

/* Returns the next \count bytes of the sequence. */
static inline void make_bytes(void *to, size_t count)
{
	for (size_t i = 0; i < count; i++)
		((uint8_t *)to)[i] = sequence(bytes_in + i);
}

/* Expects that these are the next bytes of the sequence. */
static inline void expect_bytes(const void *from, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (((const uint8_t *)from)[i] != sequence(bytes_out + i))
			fail("byte %zu of %zu is not the one that was written", i, count);
	}
	bytes_out += count;
}

static inline void put(int fd, size_t count)
{
	make_bytes(scratch, count);
	for (size_t done = 0; done < count;) {
		ssize_t got = write(fd, scratch + done, count - done);

		expect(got > 0);
		done += got;
	}
	bytes_in += count;
}

static inline void take(int fd, size_t count)
{
	while (count > 0) {
		ssize_t got = read(fd, scratch, count);

		expect(got > 0);
		expect_bytes(scratch, got);
		count -= got;
	}
}

static inline void expect_empty(int fd)
{
	set_nonblocking(fd, true);
	expect_error(read(fd, scratch, 1), EAGAIN);
	set_nonblocking(fd, false);
}

#endif
