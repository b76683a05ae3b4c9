// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include <linux/eventfd.h>
#include <linux/version.h>

#include <cxxrt/border/file/event_fd.h>

struct eventfd_ctx *border_event_fd_get(int fd, int *error)
{
	struct eventfd_ctx *counter = eventfd_ctx_fdget(fd);

	if (IS_ERR(counter)) {
		*error = PTR_ERR(counter);
		return NULL;
	}
	return counter;
}

void border_event_fd_put(struct eventfd_ctx *counter)
{
	eventfd_ctx_put(counter);
}

void border_event_fd_signal(struct eventfd_ctx *counter)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0)
	eventfd_signal(counter, 1);
#else
	eventfd_signal(counter);
#endif
}
