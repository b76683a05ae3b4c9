// SPDX-License-Identifier: GPL-2.0
/* Signals to tasks that wait at a ring. */

#define _GNU_SOURCE
#include "ring.h"

static int fd;
static size_t large; /* does not fit */

static void handler(int signal)
{
	(void)signal;
}

static void handle_signal(int flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	expect_is(sigaction(SIGUSR1, &action, NULL), 0);
}

static void interrupted_read(void)
{
	handle_signal(0);
	expect_error(read(fd, scratch, 1), EINTR);
}

static void interrupted_write(void)
{
	handle_signal(0);
	expect_error(write(fd, scratch, 1), EINTR);
}

static void interrupted_large_write(void)
{
	handle_signal(0);
	expect_error(write(fd, scratch, ATOMIC_WRITE + 1), EINTR);
}

static void interrupt(void (*run)(void))
{
	pid_t child = start(run);

	expect_falls_asleep(child);
	kill(child, SIGUSR1);
	expect_ends_well(child);
}

static void eintr(void)
{
	fd = empty_ring();
	interrupt(interrupted_read);
	put(fd, capacity);
	interrupt(interrupted_write);
	interrupt(interrupted_large_write);
	take(fd, capacity);
	expect_empty(fd);
}

static void restarted_read(void)
{
	handle_signal(SA_RESTART);
	expect_is(read(fd, scratch, 100), 10);
	expect_bytes(scratch, 10);
}

static void restarted_write(void)
{
	handle_signal(SA_RESTART);
	put(fd, 10);
}

static void restart(void)
{
	pid_t child;

	fd = empty_ring();
	child = start(restarted_read);
	expect_falls_asleep(child);
	kill(child, SIGUSR1);
	expect_falls_asleep(child);
	put(fd, 10);
	expect_ends_well(child);

	bytes_in = bytes_out = 0;
	put(fd, capacity);
	child = start(restarted_write);
	expect_falls_asleep(child);
	kill(child, SIGUSR1);
	expect_falls_asleep(child);
	take(fd, capacity);
	expect_ends_well(child);
	take(fd, 10);
	expect_empty(fd);
}

static ssize_t *written; /* by the child */

static void partial_write(void)
{
	handle_signal(SA_RESTART);
	make_bytes(scratch, large);
	*written = write(fd, scratch, large);
}

static void partial(void)
{
	pid_t child;

	written = mmap(NULL, sizeof(*written), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		       -1, 0);
	fd = empty_ring();
	large = capacity + 5000;
	child = start(partial_write);
	expect_falls_asleep(child);
	kill(child, SIGUSR1);
	expect_ends_well(child);
	expect(*written > 0 && (size_t)*written <= capacity);
	take(fd, *written);
	expect_empty(fd);
}

static void wait_to_read(void)
{
	read(fd, scratch, 1);
}

static void killed(void)
{
	pid_t child;
	int status;

	fd = empty_ring();
	child = start(wait_to_read);
	expect_falls_asleep(child);
	kill(child, SIGKILL);
	expect_is(waitpid(child, &status, 0), child);
	expect(WIFSIGNALED(status));
	put(fd, 10);
	take(fd, 10);
	expect_empty(fd);
}

TAP_MAIN({"a signal ends a wait with EINTR", eintr},
	 {"with SA_RESTART it goes on waiting", restart},
	 {"bytes already written are returned instead", partial},
	 {"a waiting task can be killed, and the ring continues to work", killed})
