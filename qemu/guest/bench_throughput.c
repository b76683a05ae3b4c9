// SPDX-License-Identifier: GPL-2.0
/*
 * Measures throughput with writers and readers on several processors. The host may be busy, so the
 * drivers alternate in many short rounds. Prints quartiles of the ratio of each round.
 */
#include "bench.h"

#include <time.h>

enum { ROUNDS = 61, PAIRS_MOST = 4, BYTES = 1 << 20, CHUNK = 4096 };

static uint64_t now(void)
{
	struct timespec time;

	expect_is(clock_gettime(CLOCK_MONOTONIC, &time), 0);
	return time.tv_sec * 1000000ull + time.tv_nsec / 1000;
}

/* The loop of a writer or a reader, after the gate has opened. */
static void move_bytes(int gate, int fd, ssize_t (*move)(int fd, char *bytes, size_t size),
		       size_t bytes)
{
	static char chunk[CHUNK];

	expect_is(read(gate, chunk, 1), 0);
	while (bytes > 0) {
		ssize_t moved = move(fd, chunk, bytes < CHUNK ? bytes : CHUNK);

		expect(moved > 0);
		bytes -= moved;
	}
	exit(0);
}

static ssize_t write_chunk(int fd, char *bytes, size_t size)
{
	return write(fd, bytes, size);
}

static ssize_t read_chunk(int fd, char *bytes, size_t size)
{
	return read(fd, bytes, size);
}

/* Returns kilobytes per second. */
static uint64_t throughput(enum kind kind, int pairs)
{
	pid_t children[2 * PAIRS_MOST];
	int gate[2], to, from;
	uint64_t began;

	open_pair(kind, 0, &to, &from);
	expect_is(pipe(gate), 0);
	for (int i = 0; i < 2 * pairs; i++) {
		children[i] = fork();
		expect(children[i] >= 0);
		if (children[i])
			continue;
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(gate[1]);
		move_bytes(gate[0], i & 1 ? to : from, i & 1 ? write_chunk : read_chunk,
			   BYTES / pairs);
	}
	close(gate[0]);
	began = now();
	close(gate[1]);
	for (int i = 0; i < 2 * pairs; i++)
		expect_ends_well(children[i]);
	began = now() - began;
	close_pair(to, from);
	return BYTES * 1000ull / began;
}

static void report(const char *row, const char *name, uint64_t *rounds)
{
	qsort(rounds, ROUNDS, sizeof(*rounds), compare);
	printf("# %s\t%s\t%llu\t%llu\t%llu\n", row, name, (unsigned long long)rounds[ROUNDS / 4],
	       (unsigned long long)rounds[ROUNDS / 2], (unsigned long long)rounds[ROUNDS * 3 / 4]);
}

static void measure(const char *row, int pairs)
{
	static const enum kind kinds[] = {RING, RING_C, PIPE};
	static uint64_t rates[KINDS][ROUNDS], ratios[ROUNDS];

	for (int round = -1; round < ROUNDS; round++) {
		for (int i = 0; i < 3; i++) {
			enum kind kind = kinds[round & 1 ? 2 - i : i];
			uint64_t rate = throughput(kind, pairs);

			/* The first round is to warm up. */
			if (round >= 0)
				rates[kind][round] = rate;
		}
		if (round >= 0)
			ratios[round] = rates[RING][round] * 1000 / rates[RING_C][round];
	}
	for (int i = 0; i < 3; i++)
		report(row, names[kinds[i]], rates[kinds[i]]);
	report(row, "ratio", ratios);
}

static void one_pair(void)
{
	measure("1 writer, 1 reader", 1);
}

static void four_pairs(void)
{
	measure("4 writers, 4 readers", PAIRS_MOST);
}

TAP_MAIN({"one writer and one reader", one_pair}, {"four of each", four_pairs})
