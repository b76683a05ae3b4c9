// SPDX-License-Identifier: GPL-2.0
/*
 * What C++ has to know of the kernel that it is built for: sizes and alignments of the objects
 * that it embeds, places of the callbacks that it fills in, and constants. Kbuild turns this into
 * generated/cxxrt/layout.h, as the kernel does with its own asm-offsets.c.
 */
#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/ioctl.h>
#include <linux/kbuild.h>
#include <linux/miscdevice.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/poll.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>
#include <linux/sysfs.h>
#include <linux/uio.h>
#include <linux/wait.h>

#include <asm/ioctls.h>

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
	TYPE(IOV_ITER, struct iov_iter)
	TYPE(KVEC, struct kvec)
	TYPE(PLATFORM_DRIVER, struct platform_driver)
	BLANK();

	DEFINE(BORDER_FOPS, sizeof(struct file_operations) / sizeof(void *));
	FOP(owner)
	FOP(read_iter)
	FOP(write_iter)
	FOP(poll)
	FOP(unlocked_ioctl)
	FOP(compat_ioctl)
	FOP(mmap)
	FOP(open)
	FOP(release)
	FOP(fasync)
	FOP(splice_write)
	FOP(splice_read)
	BLANK();

	DEFINE(BORDER_ATTRIBUTE_GROUP_WORDS, sizeof(struct attribute_group) / sizeof(void *));
	DEFINE(BORDER_ATTRIBUTE_GROUP_attrs,
	       offsetof(struct attribute_group, attrs) / sizeof(void *));
	DEFINE(BORDER_DEVICE_ATTRIBUTE_show, offsetof(struct device_attribute, show));
	BLANK();

	VALUE(GFP_KERNEL)
	VALUE(GFP_ATOMIC)
	VALUE(GFP_NOWAIT)
	VALUE(GFP_NOIO)
	VALUE(GFP_NOFS)
	DEFINE(BORDER_GFP_KERNEL_MAY_FAIL, GFP_KERNEL | __GFP_RETRY_MAYFAIL | __GFP_NOWARN);
	VALUE(__GFP_ZERO)
	VALUE(__GFP_NOWARN)
	VALUE(O_RDONLY)
	VALUE(O_WRONLY)
	VALUE(O_RDWR)
	VALUE(O_NONBLOCK)
	VALUE(TASK_INTERRUPTIBLE)
	VALUE(TASK_UNINTERRUPTIBLE)
	VALUE(PAGE_SIZE)
	VALUE(FIONREAD)
	VALUE(_IOC_NONE)
	VALUE(_IOC_READ)
	VALUE(_IOC_WRITE)
	VALUE(_IOC_NRSHIFT)
	VALUE(_IOC_NRBITS)
	VALUE(_IOC_TYPESHIFT)
	VALUE(_IOC_TYPEBITS)
	VALUE(_IOC_SIZESHIFT)
	VALUE(_IOC_SIZEBITS)
	VALUE(_IOC_DIRSHIFT)
	DEFINE(BORDER_HAS_COMPAT, IS_ENABLED(CONFIG_COMPAT));
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
