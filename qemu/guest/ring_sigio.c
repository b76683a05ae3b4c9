// SPDX-License-Identifier: GPL-2.0
/* O_ASYNC: a signal when a ring turns readable or writable. */

#define _GNU_SOURCE
#include <sys/ioctl.h>

#include "../../module/ring/ring_ioctl.h"
#include "ring.h"

static int fd;

static void block_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGIO);
	expect_is(sigprocmask(SIG_BLOCK, &set, NULL), 0);
}

/* Returns the event of the next SIGIO (POLL_IN, POLL_OUT), or 0 if there is none. */
static int next_signal(void)
{
	struct timespec at_once = {0, 0};
	siginfo_t info;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGIO);
	if (sigtimedwait(&set, &info, &at_once) != SIGIO)
		return 0;
	expect(info.si_code != POLL_IN || info.si_fd == fd);
	return info.si_code;
}

static void set_async(int ring, bool on)
{
	int flags = fcntl(ring, F_GETFL);

	expect_is(fcntl(ring, F_SETOWN, getpid()), 0);
	expect_is(fcntl(ring, F_SETSIG, SIGIO), 0); /* with siginfo */
	expect_is(fcntl(ring, F_SETFL, on ? flags | O_ASYNC : flags & ~O_ASYNC), 0);
}

static void listen_to_ring(void)
{
	fd = empty_ring();
	block_signals();
	set_async(fd, true);
	expect_is(next_signal(), 0);
}

static void readable(void)
{
	listen_to_ring();
	put(fd, 10);
	expect_is(next_signal(), POLL_IN);
	expect_is(next_signal(), 0);
}

static void writable(void)
{
	fd = empty_ring();
	put(fd, capacity);
	block_signals();
	set_async(fd, true);
	take(fd, ATOMIC_WRITE - 1);
	while (next_signal())
		;
	take(fd, 1);
	expect_is(next_signal(), POLL_OUT);
}

static void by_ioctl(void)
{
	fd = empty_ring();
	put(fd, capacity);
	block_signals();
	set_async(fd, true);
	expect_is(ioctl(fd, RING_IOC_CLEAR), 0);
	expect_is(next_signal(), POLL_OUT);
}

static void off(void)
{
	listen_to_ring();
	set_async(fd, false);
	put(fd, 10);
	expect_is(next_signal(), 0);
	take(fd, 10);
	expect_is(next_signal(), 0);
}

static void closed(void)
{
	int other;

	listen_to_ring();
	other = open_ring(O_RDWR);
	set_async(other, true);
	close(other);
	close(fd);
	fd = open_ring(O_RDWR);
	put(fd, 10);
	expect_is(next_signal(), 0);
	take(fd, 10);
}

static void by_ioctl_fioasync(void)
{
	fd = empty_ring();
	block_signals();
	expect_is(fcntl(fd, F_SETOWN, getpid()), 0);
	expect_is(fcntl(fd, F_SETSIG, SIGIO), 0);
	expect_is(ioctl(fd, FIOASYNC, &(int){1}), 0);
	put(fd, 10);
	expect_is(next_signal(), POLL_IN);
}

/* A program that reads only when a signal arrives misses nothing. */
static const uint64_t total = 200000;

static void write_all(void)
{
	fd = open_ring(O_WRONLY);
	while (bytes_in < total)
		put(fd, 1 + (size_t)random() % 100);
}

static void by_signals_alone(void)
{
	pid_t writer;
	sigset_t set;
	int signal;

	listen_to_ring();
	sigemptyset(&set);
	sigaddset(&set, SIGIO);
	writer = start(write_all);
	set_nonblocking(fd, true);
	while (bytes_out < total) {
		ssize_t got;

		expect_is(sigwait(&set, &signal), 0);
		while ((got = read(fd, scratch, sizeof(scratch))) > 0)
			expect_bytes(scratch, got);
		expect(errno == EAGAIN);
	}
	expect_ends_well(writer);
}

TAP_MAIN({"SIGIO, with POLL_IN, when there is something to read", readable},
	 {"with POLL_OUT, when 4096 bytes are free", writable},
	 {"also by RING_IOC_CLEAR", by_ioctl}, {"none without O_ASYNC", off},
	 {"none for a file that was closed", closed}, {"FIOASYNC does the same", by_ioctl_fioasync},
	 {"a program that reads only on a signal misses nothing", by_signals_alone})
