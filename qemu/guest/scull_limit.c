// SPDX-License-Identifier: GPL-2.0
/* Tests which users may open /dev/sculluid and /dev/scullwuid at the same time. */

#define _GNU_SOURCE
#include "scull.h"

/* Paths are relative to /dev: a user may not search the directories above it. */
static void go_to_dev(void)
{
	expect(chdir("/dev") == 0);
}

/* Returns the path there of a device. */
static const char *named(const char *device)
{
	return scull_path(device) + strlen("/dev/");
}

enum { ONE = 1000, ANOTHER = 1001 };

/* Returns the result of open() in a process of that user: 0 or an errno. The process then exits. */
static int open_as(uid_t user, const char *path, int flags)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		if (setresuid(user, user, user))
			_exit(99);
		_exit(open(path, flags) < 0 ? errno : 0);
	}
	expect(waitpid(child, &status, 0) == child);
	expect(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int have_open(const char *path)
{
	int fd;

	go_to_dev();
	fd = open(path, O_RDWR);
	expect(fd >= 0);
	return fd;
}

static void one_user(void)
{
	int fd;

	go_to_dev();
	/* The real user stays root: seteuid() only changes the effective user. */
	expect(setreuid(ONE, 0) == 0);
	fd = open(named("uid"), O_RDWR);
	expect(fd >= 0);
	expect(setreuid(0, 0) == 0);
	expect_is(open_as(ANOTHER, named("uid"), O_RDWR), EBUSY);
	expect_is(open_as(ONE, named("uid"), O_RDWR), 0);
	expect_is(open_as(0, named("uid"), O_RDWR), 0);
	expect_is(open_as(ANOTHER, named("uid"), O_RDWR), EBUSY);
	close(fd);
	expect_is(open_as(ANOTHER, named("uid"), O_RDWR), 0);
	expect_is(open_as(ONE, named("uid"), O_RDWR), 0);
}

/* Returns whether a process of the user still waits in open() at the end of the time. */
static bool is_waiting(pid_t child)
{
	int status;

	usleep(500000);
	return waitpid(child, &status, WNOHANG) == 0;
}

/* Closes the parent's file, which the child would otherwise keep open. */
static pid_t open_in_child(uid_t user, int fd)
{
	pid_t child = fork();

	if (child == 0) {
		close(fd);
		if (setresuid(user, user, user))
			_exit(99);
		_exit(open(named("wuid"), O_RDWR) < 0 ? errno : 0);
	}
	return child;
}

static void another_user_waits(void)
{
	int status, fd = have_open(named("wuid"));
	pid_t child = open_in_child(ANOTHER, fd);

	expect(is_waiting(child));
	expect_is(open_as(ANOTHER, named("wuid"), O_RDWR | O_NONBLOCK), EAGAIN);
	close(fd);
	expect(waitpid(child, &status, 0) == child);
	expect_is(status, 0);
}

static void the_same_user_does_not_wait(void)
{
	int fd = have_open(named("wuid"));

	expect_is(open_as(0, named("wuid"), O_RDWR), 0);
	close(fd);
}

static void a_signal_ends_the_wait(void)
{
	int status, fd = have_open(named("wuid"));
	pid_t child = open_in_child(ANOTHER, fd);

	expect(is_waiting(child));
	expect(kill(child, SIGTERM) == 0);
	expect(waitpid(child, &status, 0) == child);
	expect(WIFSIGNALED(status));
	close(fd);
	expect_is(open_as(ANOTHER, named("wuid"), O_RDWR | O_NONBLOCK), 0);
}

TAP_MAIN({"a device for one user refuses others", one_user},
	 {"a device for one user has others wait", another_user_waits},
	 {"the same user does not wait", the_same_user_does_not_wait},
	 {"a signal ends the wait", a_signal_ends_the_wait})
