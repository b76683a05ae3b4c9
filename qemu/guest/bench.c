// SPDX-License-Identifier: GPL-2.0
/*
 * Measures the cost of calls by the time stamp counter. With qemu/boot --icount it counts
 * instructions.
 */
#include "bench.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>

#include "../../module/ring/ring_ioctl.h"

enum { ROUNDS = 9, CALLS = 64, LOADS = 4, BYTES_MOST = 65536, PIECES = 8 };

/* A descriptor to write to, one to read from, and the pair for the reply. */
struct channel {
	enum kind kind;
	int to, from;
	int answer_to, answer_from;
	int epoll;
	int pipe_to, pipe_from;
	pid_t partner;
};

static char bytes[BYTES_MOST];

static uint64_t now(void)
{
	return __builtin_ia32_rdtsc();
}

static void write_all(int fd, size_t size)
{
	expect_is(write(fd, bytes, size), (ssize_t)size);
}

static void read_all(int fd, size_t size)
{
	expect_is(read(fd, bytes, size), (ssize_t)size);
}

/* Each of these makes one call and returns its cost. */

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

/* The other side of a splice is a pipe. */
static void make_pipe(struct channel *c)
{
	int ends[2];

	if (c->pipe_to >= 0)
		return;
	expect_is(pipe(ends), 0);
	c->pipe_from = ends[0];
	c->pipe_to = ends[1];
}

static uint64_t splice_to_pipe(struct channel *c, size_t size)
{
	uint64_t start, took;

	make_pipe(c);
	write_all(c->to, size);
	start = now();
	expect_is(splice(c->from, NULL, c->pipe_to, NULL, size, 0), (ssize_t)size);
	took = now() - start;
	read_all(c->pipe_from, size);
	return took;
}

static uint64_t splice_from_pipe(struct channel *c, size_t size)
{
	uint64_t start, took;

	make_pipe(c);
	write_all(c->pipe_to, size);
	start = now();
	expect_is(splice(c->pipe_from, NULL, c->to, NULL, size, 0), (ssize_t)size);
	took = now() - start;
	read_all(c->from, size);
	return took;
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

/* A round trip through a process that sleeps until data arrives. */
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

/*
 * Loading and unloading wait for other tasks, so this measures the CPU time of the calling task.
 */
static uint64_t own_time(void)
{
	struct timespec time;

	expect_is(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time), 0);
	return time.tv_sec * 1000000000ull + time.tv_nsec;
}

static uint64_t load(const char *name)
{
	uint64_t start, took;
	char path[32];
	int fd;

	snprintf(path, sizeof(path), "/modules/%s.ko", name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	expect(fd >= 0);
	start = own_time();
	expect_is(syscall(SYS_finit_module, fd, "devices=2", 0), 0);
	took = own_time() - start;
	close(fd);
	return took;
}

static uint64_t unload(const char *name)
{
	uint64_t start = own_time();

	expect_is(syscall(SYS_delete_module, name, O_NONBLOCK), 0);
	return own_time() - start;
}

/* A module cannot be unloaded while its device is open. */
static void close_devices(struct channel *c)
{
	close_pair(c->to, c->from);
	close_pair(c->answer_to, c->answer_from);
	c->to = c->from = c->answer_to = c->answer_from = -1;
}

static uint64_t insmod(struct channel *c, size_t)
{
	close_devices(c);
	unload(names[c->kind]);
	return load(names[c->kind]);
}

static uint64_t rmmod(struct channel *c, size_t)
{
	uint64_t took;

	close_devices(c);
	took = unload(names[c->kind]);
	load(names[c->kind]);
	return took;
}

enum {
	RINGS = 1 << RING | 1 << RING_C,
	PIPES = 1 << PIPE | 1 << FIFO | 1 << UNIX,
	QUEUES = 1 << QUEUE | 1 << QUEUE_C,
	ALL = (1 << KINDS) - 1,
	NO_QUEUES = ALL & ~QUEUES
};

static const struct row {
	const char *name;
	uint64_t (*call)(struct channel *c, size_t size);
	size_t size;
	unsigned int kinds;
	int calls;
} rows[] = {
	{"open, close", open_close, 0, ALL, CALLS},
	{"write 1 byte", write_bytes, 1, ALL, CALLS},
	{"write 64 bytes", write_bytes, 64, ALL, CALLS},
	{"write 512 bytes", write_bytes, 512, ALL, CALLS},
	{"write 4096 bytes", write_bytes, 4096, ALL, CALLS},
	{"write 65536 bytes", write_bytes, 65536, NO_QUEUES, CALLS},
	{"read 1 byte", read_bytes, 1, ALL, CALLS},
	{"read 64 bytes", read_bytes, 64, ALL, CALLS},
	{"read 512 bytes", read_bytes, 512, ALL, CALLS},
	{"read 4096 bytes", read_bytes, 4096, ALL, CALLS},
	{"read 65536 bytes", read_bytes, 65536, NO_QUEUES, CALLS},
	{"readv of 8 times 64 bytes", read_pieces, 64, ALL, CALLS},
	{"splice 4096 bytes to a pipe", splice_to_pipe, 4096, NO_QUEUES, CALLS},
	{"splice 4096 bytes from one", splice_from_pipe, 4096, NO_QUEUES, CALLS},
	{"poll", poll_ready, 0, NO_QUEUES, CALLS},
	{"epoll_wait", epoll_ready, 0, RINGS | PIPES, CALLS},
	{"RING_IOC_GET_CAPACITY", get_capacity, 0, RINGS, CALLS},
	{"RING_IOC_SET_CAPACITY 4096", set_capacity, 4096, RINGS, CALLS},
	{"RING_IOC_GET_STATS", get_stats, 0, RINGS, CALLS},
	{"RING_IOC_CLEAR", clear, 0, RINGS, CALLS},
	{"FIONREAD", bytes_to_read, 0, RINGS | PIPES, CALLS},
	{"ping-pong of 64 bytes", ping_pong, 64, RINGS | PIPES, CALLS},
	{"insmod", insmod, 0, RINGS, LOADS},
	{"rmmod", rmmod, 0, RINGS, LOADS},
};

static struct channel make_channel(enum kind kind)
{
	struct channel c = {.kind = kind, .epoll = -1, .pipe_to = -1, .pipe_from = -1};

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
	close_pair(c->pipe_to, c->pipe_from);
	close_devices(c);
}

/* Prints a line for the scripts: the minimum, the median and the maximum of all rounds. */
static void report(const char *row, const char *name, uint64_t *rounds)
{
	qsort(rounds, ROUNDS, sizeof(*rounds), compare);
	printf("# %s\t%s\t%llu\t%llu\t%llu\n", row, name, (unsigned long long)rounds[0],
	       (unsigned long long)rounds[ROUNDS / 2], (unsigned long long)rounds[ROUNDS - 1]);
}

/* Measures the mean of some calls in each round; every other round reverses the order of the
 * channels. */
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
			for (int n = 0; n < row->calls; n++)
				sum += row->call(&channel, row->size);
			end_channel(&channel);
			/* The first round is to warm up. */
			if (round >= 0)
				took[kind][round] = sum / row->calls;
		}
	}
	for (int kind = 0; kind < KINDS; kind++) {
		if (row->kinds & 1 << kind)
			report(row->name, names[kind], took[kind]);
	}
}

static void all_rows(void)
{
	make_fifos();
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		measure(&rows[i]);
}

TAP_MAIN({"every row is measured", all_rows})
