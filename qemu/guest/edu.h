/* SPDX-License-Identifier: GPL-2.0 */
/* What programs that use /dev/edu-* share. */
#ifndef EDU_H
#define EDU_H

#include <poll.h>
#include <sys/ioctl.h>

#include "../../module/edu/edu_ioctl.h"
#include "tap.h"

static inline uint32_t factorial_of(uint32_t n)
{
	uint32_t product = 1;

	while (n > 1)
		product *= n--;
	return product;
}

static inline int open_edu(const char *path)
{
	int fd = open(path, O_RDWR);

	if (fd < 0)
		fail("%s: %s", path, strerror(errno));
	return fd;
}

#endif
