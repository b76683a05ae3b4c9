// SPDX-License-Identifier: GPL-2.0
/*
 * Copies that fail although their pages are present, as with memory tags of arm64 or a shadow stack
 * of x86. The call must deliver the copied bytes or fail with EFAULT, and must end. The kernel's
 * fault injection simulates such memory (fault-injection.sh: fail_usercopy).
 */

#define _GNU_SOURCE
#include "failure.h"
#include "ring.h"

enum { BYTES = 100, HALF = BYTES / 2 };

static int fd;

/* Shared with the process whose copies fail, which therefore makes only one call. */
static struct {
	volatile int phase; /* 1: call, 2: it has returned, 3: go */
	volatile long result;
	volatile int error;
	uint8_t bytes[BYTES];
} *shared;

static void wait_for(int phase)
{
	while (shared->phase != phase)
		;
}

static void call_once(ssize_t (*call)(int, const struct iovec *, int))
{
	const struct iovec halves[] = {{shared->bytes, HALF}, {shared->bytes + HALF, HALF}};

	wait_for(1);
	shared->result = call(fd, halves, 2);
	shared->error = errno;
	shared->phase = 2;
	wait_for(3);
}

static void read_once(void)
{
	call_once(readv);
}

static void write_once(void)
{
	call_once(writev);
}

static void set(const char *file, const char *value)
{
	int control = open(file, O_WRONLY);

	expect(control >= 0);
	expect_is(write(control, value, strlen(value)), strlen(value));
	close(control);
}

static void let_copies_fail(pid_t process, const char *on)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/make-it-fail", process);
	set(path, on);
}

/* Makes each \nth copy of a call fail and returns the result of the call. */
static long call_beside_faults(void (*call)(void), const char *nth)
{
	pid_t process = start(call);

	set("/sys/kernel/debug/fail_usercopy/interval", nth);
	let_copies_fail(process, "1");
	shared->phase = 1;
	for (int tries = 0; shared->phase != 2; tries++) {
		usleep(5000);
		if (tries == 2000)
			fail("it does not end");
	}
	let_copies_fail(process, "0");
	shared->phase = 3;
	expect_ends_well(process);
	shared->phase = 0;
	return shared->result;
}

static void prepare(void)
{
	fd = empty_ring();
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	expect(shared != MAP_FAILED);
	memset(shared, 0, sizeof(*shared)); /* so that the page is there */
}

static void read_fails(void)
{
	prepare();
	put(fd, BYTES);
	expect_is(call_beside_faults(read_once, "1"), -1);
	expect_is(shared->error, EFAULT);
	take(fd, BYTES);
	expect_empty(fd);
}

static void read_delivers(void)
{
	prepare();
	put(fd, BYTES);
	expect_is(call_beside_faults(read_once, "2"), HALF);
	expect_bytes(shared->bytes, HALF);
	take(fd, BYTES - HALF);
	expect_empty(fd);
}

static void write_fails(void)
{
	prepare();
	make_bytes(shared->bytes, BYTES);
	expect_is(call_beside_faults(write_once, "1"), -1);
	expect_is(shared->error, EFAULT);
	expect_empty(fd);
}

static void write_delivers(void)
{
	prepare();
	make_bytes(shared->bytes, BYTES);
	expect_is(call_beside_faults(write_once, "2"), HALF);
	bytes_in += HALF;
	take(fd, HALF);
	expect_empty(fd);
}

TAP_MAIN({"a read whose copies all fail is EFAULT, and takes nothing", read_fails},
	 {"a short read returns the number of copied bytes", read_delivers},
	 {"a write whose copies all fail is EFAULT, and puts in nothing", write_fails},
	 {"a write that falls short puts in what was copied", write_delivers})
