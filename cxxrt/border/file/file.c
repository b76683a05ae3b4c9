// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/uio.h>
#include <linux/version.h>

#include <cxxrt/border/file/file.h>

BORDER_STRUCT_MATCHES(border_file_operations, struct file_operations);

/* A callback's type in C++ must be the kernel's, word for word: kCFI compares them. */
#define OPERATION_MATCHES(name)                                                                    \
	static_assert(                                                                             \
		__builtin_types_compatible_p(typeof(((union border_file_operation *)NULL)->name),  \
					     typeof(((struct file_operations *)NULL)->name)),      \
		"cxxrt: struct file_operations has another " #name " in this kernel")
OPERATION_MATCHES(owner);
OPERATION_MATCHES(open);
OPERATION_MATCHES(release);
OPERATION_MATCHES(read);
OPERATION_MATCHES(write);
OPERATION_MATCHES(read_iter);
OPERATION_MATCHES(write_iter);
OPERATION_MATCHES(poll);
OPERATION_MATCHES(unlocked_ioctl);
OPERATION_MATCHES(compat_ioctl);
OPERATION_MATCHES(mmap);
OPERATION_MATCHES(fasync);
OPERATION_MATCHES(flush);
OPERATION_MATCHES(fsync);
OPERATION_MATCHES(llseek);
OPERATION_MATCHES(splice_write);
OPERATION_MATCHES(splice_read);

void *border_file_private(const struct file *file)
{
	return file->private_data;
}

void border_file_set_private(struct file *file, void *data)
{
	file->private_data = data;
}

int border_file_is_nonblocking(const struct file *file)
{
	return READ_ONCE(file->f_flags) & O_NONBLOCK;
}

int border_file_can_read(const struct file *file)
{
	return (file->f_mode & FMODE_READ) != 0;
}

int border_file_can_write(const struct file *file)
{
	return (file->f_mode & FMODE_WRITE) != 0;
}

void border_file_set_nowait(struct file *file)
{
	file->f_mode |= FMODE_NOWAIT;
}

int border_stream_open(struct inode *inode, struct file *file)
{
	return stream_open(inode, file);
}

void border_file_set_atomic_position(struct file *file)
{
	file->f_mode |= FMODE_ATOMIC_POS;
}

border_loff_t border_llseek_size(struct file *file, border_loff_t offset, int whence, uint64_t size)
{
	if (size > MAX_LFS_FILESIZE)
		return -EOVERFLOW;
	return generic_file_llseek_size(file, offset, whence, MAX_LFS_FILESIZE, size);
}

static_assert(sizeof(atomic_t) == sizeof(unsigned int));

int border_open_count_take(unsigned int *count, unsigned int most)
{
	int now = atomic_read((atomic_t *)count);

	do {
		if ((unsigned int)now >= most)
			return false;
	} while (!atomic_try_cmpxchg_acquire((atomic_t *)count, &now, now + 1));
	return true;
}

void border_open_count_put(unsigned int *count)
{
	(void)atomic_fetch_dec_release((atomic_t *)count);
}

struct file *border_kiocb_file(const struct kiocb *iocb)
{
	return iocb->ki_filp;
}

int border_kiocb_is_nowait(const struct kiocb *iocb)
{
	return iocb->ki_flags & IOCB_NOWAIT;
}

int border_kiocb_is_append(const struct kiocb *iocb)
{
	return iocb->ki_flags & IOCB_APPEND;
}

border_loff_t border_kiocb_position(const struct kiocb *iocb)
{
	return iocb->ki_pos;
}

void border_kiocb_set_position(struct kiocb *iocb, border_loff_t position)
{
	iocb->ki_pos = position;
}

void border_kiocb_advance(struct kiocb *iocb, size_t bytes)
{
	iocb->ki_pos += bytes;
}

long border_file_read_by(struct file *file, char __user *buffer, size_t size, loff_t *position,
			 long (*read_iter)(struct kiocb *iocb, struct iov_iter *to))
{
	struct kiocb iocb;
	struct iov_iter to;
	long result;

	init_sync_kiocb(&iocb, file);
	iocb.ki_pos = position ? *position : 0;
	iov_iter_ubuf(&to, ITER_DEST, buffer, size);
	result = read_iter(&iocb, &to);
	if (position)
		*position = iocb.ki_pos;
	return result;
}

long border_file_write_by(struct file *file, const char __user *buffer, size_t size,
			  loff_t *position,
			  long (*write_iter)(struct kiocb *iocb, struct iov_iter *from))
{
	struct kiocb iocb;
	struct iov_iter from;
	long result;

	init_sync_kiocb(&iocb, file);
	iocb.ki_pos = position ? *position : 0;
	iov_iter_ubuf(&from, ITER_SOURCE, (char __user *)buffer, size);
	result = write_iter(&iocb, &from);
	if (position)
		*position = iocb.ki_pos;
	return result;
}

void border_poll_wait(struct file *file, struct border_wait_queue_head *queue,
		      struct poll_table_struct *table)
{
	if (!queue) /* C++ has a reference to it, so poll_wait() need not ask */
		__builtin_unreachable();
	poll_wait(file, (wait_queue_head_t *)queue, table);
}

/* Linux 6.5 has a function for drivers that copy into pages of the caller. */
ssize_t border_splice_read(struct file *file, loff_t *pos, struct pipe_inode_info *pipe,
			   size_t count, unsigned int flags)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
	return copy_splice_read(file, pos, pipe, count, flags);
#else
	return generic_file_splice_read(file, pos, pipe, count, flags);
#endif
}
