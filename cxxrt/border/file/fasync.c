// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/poll.h>

#include <cxxrt/border/file/fasync.h>

int border_fasync_helper(int fd, struct file *file, int on, struct fasync_struct **list)
{
	return fasync_helper(fd, file, on, list);
}

int border_fasync_is_empty(struct fasync_struct *const *list)
{
	return !READ_ONCE(*list);
}

/* siginfo reports one event: a hangup first, otherwise readable first. */
void border_kill_fasync(struct fasync_struct **list, __poll_t events)
{
	kill_fasync(list, SIGIO,
		    events & EPOLLHUP  ? POLL_HUP
		    : events & EPOLLIN ? POLL_IN
				       : POLL_OUT);
}
