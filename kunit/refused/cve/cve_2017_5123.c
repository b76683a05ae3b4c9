/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2017-5123, fixed by 96ca579a1ecc ("waitid(): Add missing access_ok() checks"), in short. */
#include "kernel.h"

struct siginfo {
	int signo;
	int code;
};

/* The address came from user space, and may be the kernel's. */
void report(struct siginfo __user *info, int signo, int code)
{
	info->signo = signo;
	info->code = code;
}
