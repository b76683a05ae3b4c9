// SPDX-License-Identifier: GPL-2.0
/*
 * bench_edu KIND NODE [count]: what calls of a PCI driver cost, for scripts/bench. Prints the
 * least, the median and the most of 9 rounds of 64 calls, which the device answers at once. With
 * count, QEMU counts instructions between marks (qemu/count.c). This prints how many calls are
 * between two marks, and there are also calls that wait for the device.
 */
#include <sys/ioctl.h>
#include <time.h>

#include "../../module/edu/edu_ioctl.h"
#include "bench.h"
#include <poll.h>

#define ROUNDS 9
#define CALLS 64
#define WAITING_CALLS 2

static const char *kind, *node;
static bool counts;
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

/* One interrupt. The driver does not wait, so it does the same whenever the device interrupts. */
static void compute(void)
{
	uint32_t number = 5;

	expect_is(ioctl(fd, EDU_IOC_START, &number), 0);
	do
		usleep(20000);
	while (ioctl(fd, EDU_IOC_TAKE, &number) < 0 && errno == EAGAIN);
	expect_is(number, 120);
}

static void read_bytes(void)
{
	char bytes[64];

	expect_is(pread(fd, bytes, sizeof(bytes), 0), sizeof(bytes));
}

static void write_bytes(void)
{
	char bytes[64] = "bytes";

	expect_is(pwrite(fd, bytes, sizeof(bytes), 0), sizeof(bytes));
}

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

static void calls(void)
{
	fd = open_device(node);
	measure("open and close", open_and_close, CALLS);
	measure("ioctl that reads a register", identify, CALLS);
	measure("ioctl that reads none", take_nothing, CALLS);
	measure("poll", poll_once, CALLS);
	if (counts) {
		measure("factorial and interrupt", compute, WAITING_CALLS);
		measure("read of 64 bytes by DMA", read_bytes, WAITING_CALLS);
		measure("write of 64 bytes by DMA", write_bytes, WAITING_CALLS);
	}
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {{"its calls are measured", calls}};

	kind = argc >= 3 ? argv[1] : "";
	node = argc >= 3 ? argv[2] : "";
	counts = argc == 4;
	return tap_main(checks, 1);
}
