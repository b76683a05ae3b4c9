// SPDX-License-Identifier: GPL-2.0
/* examples_user UID COMMAND...: runs a command as a user that has no name in the guest. */
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	unsigned int user = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;

	if (!user || setgroups(0, NULL) || setgid(user) || setuid(user)) {
		perror("examples_user");
		return 1;
	}
	execvp(argv[2], argv + 2);
	perror(argv[2]);
	return 1;
}
