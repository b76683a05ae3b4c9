// SPDX-License-Identifier: GPL-2.0
/*
 * bench_edu KIND NODE: what calls of a PCI driver cost that the device answers at once, for
 * scripts/bench-edu. Prints the least, the median and the most of 9 rounds of 64 calls.
 */
#include <sys/ioctl.h>
#include <time.h>

#include "../../module/edu/edu_ioctl.h"
#include "bench.h"
#include <poll.h>

#define ROUNDS 9
#define CALLS 64

static const char *kind, *node;
static int fd;

static void identify(void)
{
	uint32_t id;

	expect_is(ioctl(fd, EDU_IOC_IDENTIFY, &id), 0);
}

static void take_nothing(void)
{
	uint32_t number;

	expect_error(ioctl(fd, EDU_IOC_TAKE, &number), ENODATA);
}

static void poll_once(void)
{
	struct pollfd polled = {.fd = fd, .events = POLLIN};

	expect_is(poll(&polled, 1, 0), 0);
}

static void open_and_close(void)
{
	close(open_device(node));
}

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC_RAW, &time);
	return time.tv_sec * 1000000000ull + time.tv_nsec;
}

static void measure(const char *name, void (*call)(void))
{
	uint64_t rounds[ROUNDS];

	for (int i = -1; i < ROUNDS; i++) { /* one to warm up */
		uint64_t before = now();

		for (int n = 0; n < CALLS; n++)
			call();
		rounds[i < 0 ? 0 : i] = (now() - before) / CALLS;
	}
	qsort(rounds, ROUNDS, sizeof(*rounds), compare);
	printf("# %s\t%s\t%llu\t%llu\t%llu\n", name, kind, (unsigned long long)rounds[0],
	       (unsigned long long)rounds[ROUNDS / 2], (unsigned long long)rounds[ROUNDS - 1]);
}

static void calls(void)
{
	fd = open_device(node);
	measure("open and close", open_and_close);
	measure("ioctl that reads a register", identify);
	measure("ioctl that reads none", take_nothing);
	measure("poll", poll_once);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {{"its calls are measured", calls}};

	kind = argc == 3 ? argv[1] : "";
	node = argc == 3 ? argv[2] : "";
	return tap_main(checks, 1);
}
