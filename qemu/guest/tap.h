/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A program of checks, which prints TAP without numbers (tap.sh adds them). Each check runs in its
 * own process with a time limit: a check that hangs or dies fails. The first failed expectation
 * ends the check and prints the reason.
 *
 * The limit counts short sleeps of the waiting process, and not the clock: on a busy host the clock
 * runs on while the guest waits.
 */
#ifndef TAP_H
#define TAP_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The limit of a check; a program with long checks defines it. */
#ifndef TAP_SECONDS
#define TAP_SECONDS 90
#endif
/* The length of a sleep; a benchmark defines a longer one, which disturbs it less. */
#ifndef TAP_SLEEP
#define TAP_SLEEP 5000
#endif

/* Returns how often a check of races repeats what may race, of the rounds in a thorough run: ROUNDS
 * in the environment is the percentage. */
static inline int rounds_of(int whole)
{
	const char *percent = getenv("ROUNDS");
	const int part = percent ? whole * atoi(percent) / 100 : whole;

	return part < 4 ? 4 : part;
}

static inline size_t page_size(void)
{
	return sysconf(_SC_PAGESIZE);
}

struct check {
	const char *text;
	void (*run)(void);
};

/* Shared by all processes of a check. Only the first failure is reported. */
static char *tap_why;
/* Also shared: the limit in seconds, which the check can change. */
static unsigned int *tap_seconds;

__attribute__((format(printf, 3, 4), noreturn)) static inline void
tap_fail(const char *file, int line, const char *format, ...)
{
	va_list arguments;
	int prefix;

	if (!tap_why[0]) {
		prefix = sprintf(tap_why, "%s:%d: ", file, line);
		va_start(arguments, format);
		vsnprintf(tap_why + prefix, 4096 - prefix, format, arguments);
		va_end(arguments);
	}
	_exit(1);
}

#define fail(...) tap_fail(__FILE_NAME__, __LINE__, __VA_ARGS__)

#define expect(condition)                                                                          \
	do {                                                                                       \
		if (!(condition))                                                                  \
			fail("%s (errno: %s)", #condition, strerror(errno));                       \
	} while (0)

#define expect_is(expression, wanted)                                                              \
	do {                                                                                       \
		errno = 0;                                                                         \
		long long tap_is = (expression), tap_wanted = (wanted);                            \
		if (tap_is != tap_wanted)                                                          \
			fail("%s is %lld, not %lld (errno: %s)", #expression, tap_is, tap_wanted,  \
			     strerror(errno));                                                     \
	} while (0)

#define expect_error(expression, error)                                                            \
	do {                                                                                       \
		errno = 0;                                                                         \
		long long tap_is = (expression);                                                   \
		if (tap_is != -1 || errno != (error))                                              \
			fail("%s is %lld (errno: %s), not %s", #expression, tap_is,                \
			     strerror(errno), #error);                                             \
	} while (0)

/* Starts another process of the same check, which dies with its parent. */
static inline pid_t start(void (*run)(void))
{
	pid_t child = fork();

	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		run();
		_exit(0);
	}
	expect(child > 0);
	return child;
}

static inline void expect_ends_well(pid_t child)
{
	int status;

	expect_is(waitpid(child, &status, 0), child);
	if (status)
		fail("process %d ended with status %#x", child, status);
}

static inline bool is_asleep(pid_t process)
{
	char path[32], line[256] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", process);
	file = fopen(path, "r");
	expect(file && fgets(line, sizeof(line), file));
	fclose(file);
	/* A wait for a page need not end on a signal. */
	return strstr(line, ") S ") || strstr(line, ") D ");
}

/* Returns when a process has slept for a while, and so waits for another process. */
static inline void expect_falls_asleep(pid_t process)
{
	for (int calm = 0, tries = 0; calm < 10; tries++) {
		usleep(5000);
		calm = is_asleep(process) ? calm + 1 : 0;
		if (tries == 10000)
			fail("process %d does not wait", process);
	}
}

/* Waits for a check, and ends a check that takes too long with SIGALRM. Returns its status. */
static inline int tap_wait(pid_t child)
{
	int status;

	for (uint64_t slept = 0; waitpid(child, &status, WNOHANG) == 0; slept += TAP_SLEEP) {
		if (slept / 1000000 >= *tap_seconds)
			kill(child, SIGALRM);
		usleep(TAP_SLEEP);
	}
	return status;
}

static inline int tap_main(const struct check *checks, size_t count)
{
	int failures = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	tap_why = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	tap_seconds = (unsigned int *)(tap_why + 4096);
	for (size_t i = 0; i < count; i++) {
		int status;
		pid_t child;

		tap_why[0] = 0;
		*tap_seconds = TAP_SECONDS;
		child = start(checks[i].run);
		status = tap_wait(child);
		printf("%s - %s\n", status ? "not ok" : "ok", checks[i].text);
		if (tap_why[0])
			printf("# %s\n", tap_why);
		if (WIFSIGNALED(status))
			printf("# ended by signal %d (%s)\n", WTERMSIG(status),
			       WTERMSIG(status) == SIGALRM ? "it took too long"
							   : strsignal(WTERMSIG(status)));
		failures += status != 0;
	}
	return failures > 0;
}

#define TAP_MAIN(...)                                                                              \
	int main(void)                                                                             \
	{                                                                                          \
		static const struct check checks[] = {__VA_ARGS__};                                \
		return tap_main(checks, sizeof(checks) / sizeof(*checks));                         \
	}

#endif
