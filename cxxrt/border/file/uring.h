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

/*
 * Commands that complete later. On old kernels (BORDER_URING_CANCELS is 0) a worker of the kernel
 * runs the handler, waits for the completion, and ends the command.
 */
struct border_completion;
/* Returns BORDER_URING_MEMORY bytes that belong to the driver until the command has ended. Their
 * first 8 are for the result. */
void *border_uring_memory(struct io_uring_cmd *command);
struct io_uring_cmd *border_uring_of_memory(void *memory);
/* Call it before the handler. */
void border_uring_begin(struct io_uring_cmd *command, unsigned int flags) MAY_SLEEP;
void border_uring_begin_in_worker(struct io_uring_cmd *command,
				  struct border_completion *completion);
/* Call it after a handler that will complete the command later, if BORDER_URING_CANCELS. */
void border_uring_set_cancelable(struct io_uring_cmd *command, unsigned int flags);
/* Returns whether the kernel cancels a command, by a second call with these flags. */
int border_uring_is_cancel(unsigned int flags);
/* Ends the command, from any context, or lets its worker end it. */
void border_uring_done_later(struct io_uring_cmd *command, int result);
int border_uring_result(struct io_uring_cmd *command);

/* The lock of the list of all queues of this module. */
void border_uring_lock_queues(void) MAY_SLEEP;
void border_uring_unlock_queues(void);

/* Posts the result, and ends the command. */
void border_uring_done(struct io_uring_cmd *command, int result, unsigned int flags);

BORDER_END

#endif
