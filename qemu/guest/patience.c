// SPDX-License-Identifier: GPL-2.0
/*
 * patience SECONDS PROGRAM ARGUMENT...
 *
 * Runs a program in a session of its own, and ends it with SIGTERM and status 143 if it takes too
 * long. As in tap.h, short sleeps count the seconds: the clock would also count time in which the
 * guest waits for a processor of a busy host.
 */

#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SLEEP = 5000 };

int main(int argc, char **argv)
{
	uint64_t slept = 0, most;
	pid_t child;
	int status;

	if (argc < 3)
		return 2;
	most = 1000000 * strtoull(argv[1], NULL, 10);
	setsid();
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	if (child < 0)
		return 126;
	for (; waitpid(child, &status, WNOHANG) == 0; slept += SLEEP) {
		if (slept >= most) {
			kill(child, SIGTERM);
			return 128 + SIGTERM;
		}
		usleep(SLEEP);
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
