// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/completion.h>
#include <linux/mutex.h>
#include <linux/string.h>
#include <linux/version.h>
#if __has_include(<linux/io_uring/cmd.h>)
#include <linux/io_uring/cmd.h>
/* The member cmd has no size of its own, and a copy of more is a warning of clang. */
#define URING_ARGUMENT(command) ((const u8 *)(command)->sqe + offsetof(struct io_uring_sqe, cmd))
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

static DEFINE_MUTEX(uring_queues);

void border_uring_lock_queues(void)
{
	mutex_lock(&uring_queues);
}

void border_uring_unlock_queues(void)
{
	mutex_unlock(&uring_queues);
}

void *border_uring_memory(struct io_uring_cmd *command)
{
	static_assert(offsetof(struct io_uring_cmd, pdu) % sizeof(uint64_t) == 0);
	return command->pdu;
}

struct io_uring_cmd *border_uring_of_memory(void *memory)
{
	return container_of(memory, struct io_uring_cmd, pdu);
}

int border_uring_result(struct io_uring_cmd *command)
{
	return *(int *)command->pdu;
}

#ifdef IORING_URING_CMD_CANCELABLE
/*
 * A task that submits a command holds the lock of the ring, so the command cannot end before its
 * handler has returned. A worker of the kernel does not hold it.
 */
void border_uring_begin(struct io_uring_cmd *command, unsigned int flags)
{
	if (flags & IO_URING_F_UNLOCKED)
		io_uring_cmd_mark_cancelable(command, flags);
}

void border_uring_set_cancelable(struct io_uring_cmd *command, unsigned int flags)
{
	if (!(flags & IO_URING_F_UNLOCKED))
		io_uring_cmd_mark_cancelable(command, flags);
}

int border_uring_is_cancel(unsigned int flags)
{
	return (flags & IO_URING_F_CANCEL) != 0;
}

/* The ring's task runs it, or a worker of the kernel if the task has exited. */
#ifdef IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
static void border_uring_end(struct io_tw_req request, io_tw_token_t token)
{
	struct io_uring_cmd *command = io_uring_cmd_from_tw(request);

	border_uring_done(command, border_uring_result(command),
			  IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}
#else
static void border_uring_end(struct io_uring_cmd *command, unsigned int flags)
{
	border_uring_done(command, border_uring_result(command), flags);
}
#endif

void border_uring_done_later(struct io_uring_cmd *command, int result)
{
	*(int *)command->pdu = result;
	io_uring_cmd_complete_in_task(command, border_uring_end);
}

void border_uring_begin_in_worker(struct io_uring_cmd *command,
				  struct border_completion *completion)
{}
#else
void border_uring_begin(struct io_uring_cmd *command, unsigned int flags) {}

void border_uring_begin_in_worker(struct io_uring_cmd *command,
				  struct border_completion *completion)
{
	init_completion((struct completion *)completion);
	command->cookie = completion;
}

void border_uring_set_cancelable(struct io_uring_cmd *command, unsigned int flags) {}

int border_uring_is_cancel(unsigned int flags)
{
	return 0;
}

void border_uring_done_later(struct io_uring_cmd *command, int result)
{
	*(int *)command->pdu = result;
	complete(command->cookie);
}
#endif
