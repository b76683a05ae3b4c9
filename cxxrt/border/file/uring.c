// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/string.h>
#include <linux/version.h>
#if __has_include(<linux/io_uring/cmd.h>)
#include <linux/io_uring/cmd.h>
#define URING_ARGUMENT(command) ((command)->sqe->cmd)
#else
#include <linux/io_uring.h>
#define URING_ARGUMENT(command) ((command)->cmd)
#endif

#include <cxxrt/border/file/uring.h>

struct file *border_uring_file(const struct io_uring_cmd *command)
{
	return command->file;
}

unsigned int border_uring_number(const struct io_uring_cmd *command)
{
	return command->cmd_op;
}

int border_uring_is_nowait(unsigned int flags)
{
	return (flags & IO_URING_F_NONBLOCK) != 0;
}

int border_uring_is_large(unsigned int flags)
{
	return (flags & IO_URING_F_SQE128) != 0;
}

void border_uring_copy(const struct io_uring_cmd *command, void *to, size_t size)
{
	data_race(memcpy(to, URING_ARGUMENT(command), size));
	/* Otherwise the compiler may read the argument again. */
	barrier();
}

void border_uring_done(struct io_uring_cmd *command, int result, unsigned int flags)
{
/* A second result is for rings of large completions. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 18, 0)
	io_uring_cmd_done(command, result, flags);
#else
	io_uring_cmd_done(command, result, 0, flags);
#endif
}
