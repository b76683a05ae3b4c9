/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The channels that the benchmarks measure: the driver in C++, its twin in C, alternatives such as
 * pipes, and devices that do nothing. Each is a pair of descriptors, for writing and for reading.
 */
#ifndef BENCH_H
#define BENCH_H

#define _GNU_SOURCE
#include <stdint.h>
#include <sys/socket.h>
#include <sys/stat.h>

#define TAP_SECONDS 600
#define TAP_SLEEP 1000000
#include "tap.h"

enum kind { RING, RING_C, QUEUE, QUEUE_C, FLOOR, PIPE, FIFO, UNIX, KINDS };
static const char *const names[KINDS] = {"ring",  "ring_c", "queue", "queue_c",
					 "floor", "pipe",   "fifo",  "unix"};

static inline int open_device(const char *path)
{
	int fd = open(path, O_RDWR);

	expect(fd >= 0);
	return fd;
}

/* Opens ring N, or another channel of its kind. */
static inline void open_pair(enum kind kind, int minor, int *to, int *from)
{
	char path[16];
	int ends[2];

	snprintf(path, sizeof(path), "/dev/%s%d", names[kind], minor);
	switch (kind) {
	case QUEUE:
	case QUEUE_C:
		/* There is one of each. */
		snprintf(path, sizeof(path), "/dev/%s", names[kind]);
		*to = *from = open_device(path);
		return;
	case FLOOR:
		*to = open_device("/dev/null");
		*from = open_device("/dev/zero");
		return;
	case PIPE:
		expect_is(pipe(ends), 0);
		break;
	case UNIX:
		expect_is(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
		break;
	default:
		*to = *from = open_device(path);
		return;
	}
	*from = ends[0];
	*to = ends[1];
}

static inline void close_pair(int to, int from)
{
	close(to);
	if (from != to)
		close(from);
}

/* A FIFO is a file, which open_pair() opens. */
static inline void make_fifos(void)
{
	for (int minor = 0; minor < 2; minor++) {
		char path[16];

		snprintf(path, sizeof(path), "/dev/%s%d", names[FIFO], minor);
		expect(mkfifo(path, 0600) == 0 || errno == EEXIST);
	}
}

static inline int compare(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

#endif
