/* SPDX-License-Identifier: GPL-2.0 */
/* Event counters of programs: eventfd(2). */
#ifndef CXXRT_BORDER_FILE_EVENT_FD_H
#define CXXRT_BORDER_FILE_EVENT_FD_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct eventfd_ctx;

/* Returns a reference to the counter of a descriptor of the calling process, or NULL and an errno.
 */
struct eventfd_ctx *border_event_fd_get(int fd, int *error);
void border_event_fd_put(struct eventfd_ctx *counter);
/* Adds 1. Any context. */
void border_event_fd_signal(struct eventfd_ctx *counter);

BORDER_END

#endif
