/* SPDX-License-Identifier: GPL-2.0 */
/* What programs that use /dev/scullN share. */
#ifndef SCULL_H
#define SCULL_H

#include "tap.h"

/* Returns the path of a device of the driver that SCULL names: scull, or scull_c. */
static inline const char *scull_path(const char *device)
{
	static char path[64];
	const char *name = getenv("SCULL");

	snprintf(path, sizeof(path), "/dev/%s%s", name ? name : "scull", device);
	return path;
}

/* The quanta of the fourth device have 10 bytes. */
static inline int open_device(int flags)
{
	int fd = open(scull_path("3"), flags);

	if (fd < 0)
		fail("%s: %s", scull_path("3"), strerror(errno));
	return fd;
}

#endif
