// SPDX-License-Identifier: GPL-2.0
/*
 * What C++ has to know of the kernel that it is built for: sizes and alignments of the objects
 * that it embeds, places of the callbacks that it fills in, and constants. Kbuild turns this into
 * generated/cxxrt/layout.h, as the kernel does with its own asm-offsets.c.
 */
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/kbuild.h>
#include <linux/miscdevice.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

#define TYPE(name, type)                                                                           \
	DEFINE(BORDER_SIZEOF_##name, sizeof(type) ?: 1);                                           \
	DEFINE(BORDER_ALIGNOF_##name, __alignof__(type));
#define VALUE(name) DEFINE(BORDER_##name, name);
#define FOP(name)                                                                                  \
	DEFINE(BORDER_FOP_##name, offsetof(struct file_operations, name) / sizeof(void *));

int main(void);
int main(void)
{
	TYPE(SPINLOCK, spinlock_t)
	TYPE(MUTEX, struct mutex)
	TYPE(LOCK_CLASS_KEY, struct lock_class_key)
	TYPE(REFCOUNT, refcount_t)
	TYPE(WAIT_QUEUE_HEAD, wait_queue_head_t)
	TYPE(WAIT_QUEUE_ENTRY, wait_queue_entry_t)
	TYPE(MISCDEVICE, struct miscdevice)
	BLANK();

	DEFINE(BORDER_FOPS, sizeof(struct file_operations) / sizeof(void *));
	FOP(owner)
	FOP(read_iter)
	FOP(write_iter)
	FOP(poll)
	FOP(open)
	FOP(release)
	BLANK();

	VALUE(GFP_KERNEL)
	VALUE(GFP_ATOMIC)
	VALUE(GFP_NOWAIT)
	VALUE(GFP_NOIO)
	VALUE(GFP_NOFS)
	VALUE(__GFP_ZERO)
	VALUE(__GFP_NOWARN)
	VALUE(TASK_INTERRUPTIBLE)
	VALUE(TASK_UNINTERRUPTIBLE)
	VALUE(PAGE_SIZE)
	BLANK();

	/* All that a driver returns; some have other numbers on other architectures. */
	VALUE(EPERM)
	VALUE(ENOENT)
	VALUE(EINTR)
	VALUE(EIO)
	VALUE(ENXIO)
	VALUE(E2BIG)
	VALUE(EBADF)
	VALUE(EAGAIN)
	VALUE(ENOMEM)
	VALUE(EACCES)
	VALUE(EFAULT)
	VALUE(EBUSY)
	VALUE(EEXIST)
	VALUE(ENODEV)
	VALUE(EINVAL)
	VALUE(ENFILE)
	VALUE(ENOTTY)
	VALUE(EFBIG)
	VALUE(ENOSPC)
	VALUE(ESPIPE)
	VALUE(EROFS)
	VALUE(EPIPE)
	VALUE(EDOM)
	VALUE(ERANGE)
	VALUE(EDEADLK)
	VALUE(ENAMETOOLONG)
	VALUE(ENOSYS)
	VALUE(ENODATA)
	VALUE(ETIME)
	VALUE(EPROTO)
	VALUE(EBADMSG)
	VALUE(EOVERFLOW)
	VALUE(EILSEQ)
	VALUE(EMSGSIZE)
	VALUE(EOPNOTSUPP)
	VALUE(ENOBUFS)
	VALUE(ETIMEDOUT)
	VALUE(EALREADY)
	VALUE(EINPROGRESS)
	VALUE(ESTALE)
	VALUE(ECANCELED)
	VALUE(ERESTARTSYS)
	VALUE(ENOIOCTLCMD)
	VALUE(EIOCBQUEUED)
	BLANK();

	VALUE(EPOLLIN)
	VALUE(EPOLLOUT)
	VALUE(EPOLLERR)
	VALUE(EPOLLHUP)
	VALUE(EPOLLRDNORM)
	VALUE(EPOLLWRNORM)
	return 0;
}
