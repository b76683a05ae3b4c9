/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A program KIND NODE [count], which prints what calls of a driver cost, for scripts/bench: the
 * least, the median and the most of 9 rounds. With count, QEMU counts instructions between marks
 * (qemu/count.c), and the program prints how many calls are between two marks.
 */
#ifndef BENCH_OWN_H
#define BENCH_OWN_H

#include <time.h>

#include "bench.h"

#define ROUNDS 9
#define CALLS 64

static const char *kind, *node;
static bool counts;

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC_RAW, &time);
	return time.tv_sec * 1000000000ull + time.tv_nsec;
}

static void mark(void)
{
#ifdef __x86_64__
	asm volatile("xchg %%bx, %%bx" ::: "memory");
#endif
}

static void measure(const char *name, void (*call)(void), int calls)
{
	uint64_t rounds[ROUNDS];

	for (int i = -1; i < ROUNDS; i++) { /* one to warm up */
		uint64_t before = now();

		mark();
		for (int n = 0; n < calls; n++)
			call();
		mark();
		rounds[i < 0 ? 0 : i] = counts ? (uint64_t)calls : (now() - before) / calls;
	}
	qsort(rounds, ROUNDS, sizeof(*rounds), compare);
	printf("# %s\t%s\t%llu\t%llu\t%llu\n", name, kind, (unsigned long long)rounds[0],
	       (unsigned long long)rounds[ROUNDS / 2], (unsigned long long)rounds[ROUNDS - 1]);
}

static int bench_main(int argc, char **argv, void (*calls)(void))
{
	const struct check check = {"its calls are measured", calls};

	kind = argc >= 3 ? argv[1] : "";
	node = argc >= 3 ? argv[2] : "";
	counts = argc == 4;
	return tap_main(&check, 1);
}

#endif
