// SPDX-License-Identifier: GPL-2.0
/* Prints how many bytes of the message have not been read. Ordinary programs cannot call the
 * ioctl. */

#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>

#include "skeleton_ioctl.h"

int main(void)
{
	__u64 size;
	int fd = open("/dev/skeleton", O_RDONLY);

	if (fd < 0 || ioctl(fd, SKELETON_IOC_GET_SIZE, &size)) {
		perror("/dev/skeleton");
		return 1;
	}
	printf("%llu\n", (unsigned long long)size);
	return 0;
}
