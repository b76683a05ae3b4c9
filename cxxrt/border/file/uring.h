/* SPDX-License-Identifier: GPL-2.0 */
/* Commands of an io_uring to a file. */
#ifndef CXXRT_BORDER_FILE_URING_H
#define CXXRT_BORDER_FILE_URING_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/file/uring.h>

BORDER_BEGIN

struct file;
struct io_uring_cmd;

struct file *border_uring_file(const struct io_uring_cmd *command);
unsigned int border_uring_number(const struct io_uring_cmd *command);
/* Returns whether the caller waits for nothing. After -EAGAIN a worker calls again, and waits. */
int border_uring_is_nowait(unsigned int flags);
/* Returns whether the entry of the queue has room for BORDER_URING_LARGE bytes. */
int border_uring_is_large(unsigned int flags);
/* Copies the argument, which the program may change at the same time. */
void border_uring_copy(const struct io_uring_cmd *command, void *to, size_t size);
/* Posts the result, and ends the command. */
void border_uring_done(struct io_uring_cmd *command, int result, unsigned int flags);

BORDER_END

#endif
