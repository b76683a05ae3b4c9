// SPDX-License-Identifier: GPL-2.0
#include <linux/umh.h>

#include <cxxrt/border/test/shell.h>

int border_test_shell(const char *command)
{
	char *arguments[] = {"/bin/sh", "-c", (char *)command, NULL};
	char *variables[] = {"PATH=/bin", NULL};
	int status = call_usermodehelper(arguments[0], arguments, variables, UMH_WAIT_PROC);

	return status < 0 ? status : status >> 8;
}
