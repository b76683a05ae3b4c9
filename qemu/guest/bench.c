// SPDX-License-Identifier: GPL-2.0
/*
 * What calls cost: of the driver in C++, of its twin in C, of what a user would take instead, and
 * of the devices that do nothing. The unit is the processor's time stamp counter, which in a guest
 * that counts its instructions (qemu/boot --icount) counts these. Prints for each row and channel
 * the least, the median and the most of all rounds, as a comment of TAP.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>

#define TAP_SECONDS 600
#include "../../module/ring/ring_ioctl.h"
#include "tap.h"

enum { ROUNDS = 9, CALLS = 64, BYTES_MOST = 65536, PIECES = 8 };

enum kind { RING, RING_C, FLOOR, PIPE, UNIX, KINDS };
static const char *const names[KINDS] = {"ring", "ring_c", "floor", "pipe", "unix"};

/* Something to write to and to read from, and the way back for who answers. */
struct channel {
	enum kind kind;
	int to, from;
	int answer_to, answer_from;
	int epoll;
	pid_t partner;
};

static char bytes[BYTES_MOST];

static uint64_t now(void)
{
	return __builtin_ia32_rdtsc();
}

static int open_device(const char *path)
{
	int fd = open(path, O_RDWR);

	expect(fd >= 0);
	return fd;
}

static void open_pair(enum kind kind, int minor, int *to, int *from)
{
	char path[16];
	int ends[2];

	switch (kind) {
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
		snprintf(path, sizeof(path), "/dev/%s%d", names[kind], minor);
		*to = *from = open_device(path);
		return;
	}
	*from = ends[0];
	*to = ends[1];
}

static void close_pair(int to, int from)
{
	close(to);
	if (from != to)
		close(from);
}

static void write_all(int fd, size_t size)
{
	expect_is(write(fd, bytes, size), (ssize_t)size);
}

static void read_all(int fd, size_t size)
{
	expect_is(read(fd, bytes, size), (ssize_t)size);
}

/* Each of these does one call, and gives what that took. */

static uint64_t open_close(struct channel *c, size_t)
{
	uint64_t start = now();
	int to, from;

	if (c->kind == FLOOR) {
		to = from = open_device("/dev/null");
	} else {
		open_pair(c->kind, 0, &to, &from);
	}
	close_pair(to, from);
	return now() - start;
}

static uint64_t write_bytes(struct channel *c, size_t size)
{
	uint64_t start = now(), took;

	write_all(c->to, size);
	took = now() - start;
	read_all(c->from, size);
	return took;
}

static uint64_t read_bytes(struct channel *c, size_t size)
{
	uint64_t start;

	write_all(c->to, size);
	start = now();
	read_all(c->from, size);
	return now() - start;
}

static uint64_t read_pieces(struct channel *c, size_t size)
{
	struct iovec pieces[PIECES];
	uint64_t start;

	for (size_t i = 0; i < PIECES; i++)
		pieces[i] = (struct iovec){bytes + i * size, size};
	write_all(c->to, PIECES * size);
	start = now();
	expect_is(readv(c->from, pieces, PIECES), (ssize_t)(PIECES * size));
	return now() - start;
}

static uint64_t poll_ready(struct channel *c, size_t)
{
	struct pollfd readable = {c->from, POLLIN, 0};
	uint64_t start, took;

	write_all(c->to, 1);
	start = now();
	expect_is(poll(&readable, 1, -1), 1);
	took = now() - start;
	read_all(c->from, 1);
	return took;
}

static uint64_t epoll_ready(struct channel *c, size_t)
{
	struct epoll_event event;
	uint64_t start, took;

	if (c->epoll < 0) {
		c->epoll = epoll_create1(0);
		expect_is(epoll_ctl(c->epoll, EPOLL_CTL_ADD, c->from,
				    &(struct epoll_event){.events = EPOLLIN}),
			  0);
	}
	write_all(c->to, 1);
	start = now();
	expect_is(epoll_wait(c->epoll, &event, 1, -1), 1);
	took = now() - start;
	read_all(c->from, 1);
	return took;
}

static uint64_t request(int fd, unsigned long number, void *argument)
{
	uint64_t start = now();

	expect_is(ioctl(fd, number, argument), 0);
	return now() - start;
}

static uint64_t get_capacity(struct channel *c, size_t)
{
	return request(c->from, RING_IOC_GET_CAPACITY, &(__u64){0});
}

static uint64_t set_capacity(struct channel *c, size_t size)
{
	return request(c->from, RING_IOC_SET_CAPACITY, &(__u64){size});
}

static uint64_t get_stats(struct channel *c, size_t)
{
	return request(c->from, RING_IOC_GET_STATS, &(struct ring_stats){0});
}

static uint64_t clear(struct channel *c, size_t)
{
	return request(c->from, RING_IOC_CLEAR, NULL);
}

static uint64_t bytes_to_read(struct channel *c, size_t)
{
	return request(c->from, FIONREAD, &(int){0});
}

/* There and back, by a process that sleeps until it is asked. */
static uint64_t ping_pong(struct channel *c, size_t size)
{
	uint64_t start;

	if (!c->partner) {
		c->partner = fork();
		expect(c->partner >= 0);
		while (!c->partner) {
			read_all(c->from, size);
			write_all(c->answer_to, size);
		}
	}
	start = now();
	write_all(c->to, size);
	read_all(c->answer_from, size);
	return now() - start;
}

enum { RINGS = 1 << RING | 1 << RING_C, PIPES = 1 << PIPE | 1 << UNIX, ALL = (1 << KINDS) - 1 };

static const struct row {
	const char *name;
	uint64_t (*call)(struct channel *c, size_t size);
	size_t size;
	unsigned int kinds;
} rows[] = {
	{"open, close", open_close, 0, ALL},
	{"write 1 byte", write_bytes, 1, ALL},
	{"write 64 bytes", write_bytes, 64, ALL},
	{"write 512 bytes", write_bytes, 512, ALL},
	{"write 4096 bytes", write_bytes, 4096, ALL},
	{"write 65536 bytes", write_bytes, 65536, ALL},
	{"read 1 byte", read_bytes, 1, ALL},
	{"read 64 bytes", read_bytes, 64, ALL},
	{"read 512 bytes", read_bytes, 512, ALL},
	{"read 4096 bytes", read_bytes, 4096, ALL},
	{"read 65536 bytes", read_bytes, 65536, ALL},
	{"readv of 8 times 64 bytes", read_pieces, 64, ALL},
	{"poll", poll_ready, 0, ALL},
	{"epoll_wait", epoll_ready, 0, RINGS | PIPES},
	{"RING_IOC_GET_CAPACITY", get_capacity, 0, RINGS},
	{"RING_IOC_SET_CAPACITY 4096", set_capacity, 4096, RINGS},
	{"RING_IOC_GET_STATS", get_stats, 0, RINGS},
	{"RING_IOC_CLEAR", clear, 0, RINGS},
	{"FIONREAD", bytes_to_read, 0, RINGS | PIPES},
	{"ping-pong of 64 bytes", ping_pong, 64, RINGS | PIPES},
};

static struct channel make_channel(enum kind kind)
{
	struct channel c = {.kind = kind, .epoll = -1};

	open_pair(kind, 0, &c.to, &c.from);
	open_pair(kind, 1, &c.answer_to, &c.answer_from);
	return c;
}

static void end_channel(struct channel *c)
{
	if (c->partner) {
		kill(c->partner, SIGKILL);
		waitpid(c->partner, NULL, 0);
	}
	close(c->epoll);
	close_pair(c->to, c->from);
	close_pair(c->answer_to, c->answer_from);
}

static int compare(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

/* The mean of some calls, for each round; every other round has the channels in reverse. */
static void measure(const struct row *row)
{
	static uint64_t took[KINDS][ROUNDS];

	for (int round = -1; round < ROUNDS; round++) {
		for (int i = 0; i < KINDS; i++) {
			enum kind kind = round & 1 ? KINDS - 1 - i : i;
			struct channel channel;
			uint64_t sum = 0;

			if (!(row->kinds & 1 << kind))
				continue;
			channel = make_channel(kind);
			row->call(&channel, row->size);
			for (int n = 0; n < CALLS; n++)
				sum += row->call(&channel, row->size);
			end_channel(&channel);
			/* The first round is to warm up. */
			if (round >= 0)
				took[kind][round] = sum / CALLS;
		}
	}
	for (int kind = 0; kind < KINDS; kind++) {
		uint64_t *all = took[kind];

		if (!(row->kinds & 1 << kind))
			continue;
		qsort(all, ROUNDS, sizeof(*all), compare);
		printf("# %s\t%s\t%llu\t%llu\t%llu\n", row->name, names[kind],
		       (unsigned long long)all[0], (unsigned long long)all[ROUNDS / 2],
		       (unsigned long long)all[ROUNDS - 1]);
	}
}

static void all_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		measure(&rows[i]);
}

TAP_MAIN({"every row is measured", all_rows})
