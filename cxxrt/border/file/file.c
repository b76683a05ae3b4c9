// SPDX-License-Identifier: GPL-2.0
#include <linux/capability.h>
#include <linux/compat.h>
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/uio.h>
#include <linux/version.h>

#include <cxxrt/border/file/file.h>

BORDER_STRUCT_MATCHES(border_file_operations, struct file_operations);

/* The type of a callback in C++ must be exactly the kernel's: kCFI compares them. */
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
OPERATION_MATCHES(show_fdinfo);
OPERATION_MATCHES(uring_cmd);
OPERATION_MATCHES(splice_write);
OPERATION_MATCHES(splice_read);

int border_file_is_of(const struct file *file, const struct border_file_operations *operations)
{
	return file->f_op == (const struct file_operations *)operations;
}

void *border_file_private(const struct file *file)
{
	return file->private_data;
}

void border_file_set_private(struct file *file, void *data)
{
	file->private_data = data;
}

/*
 * Once, as READ_ONCE() would, but not if no one asks for the answer: each call of read() and
 * write() begins with it.
 */
int border_file_is_nonblocking(const struct file *file)
{
	unsigned int flags = data_race(file->f_flags);

	OPTIMIZER_HIDE_VAR(flags);
	return flags & O_NONBLOCK;
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

border_loff_t border_llseek_set(struct file *file, uint64_t position)
{
	if (position > MAX_LFS_FILESIZE)
		return -EOVERFLOW;
	return vfs_setpos(file, position, MAX_LFS_FILESIZE);
}

/* The fields of an atomic64_t: the user of the first file, the number of files, and whether
 * waits of open() end. */
static_assert(sizeof(atomic64_t) == sizeof(uint64_t));
#define OPEN_COUNT_ONE (1ull << 32)
#define OPEN_COUNT_ENDED (1ull << 63)

static bool open_count_is_user(uid_t user)
{
	return user == from_kuid(&init_user_ns, current_uid()) ||
	       user == from_kuid(&init_user_ns, current_euid()) || capable(CAP_DAC_OVERRIDE);
}

int border_open_count_take(uint64_t *word, unsigned int most, int one_user)
{
	s64 now = atomic64_read((atomic64_t *)word), taken;

	do {
		const unsigned int files = (now & ~OPEN_COUNT_ENDED) >> 32;

		if (files >= most)
			return false;
		if (files > 0 && one_user && !open_count_is_user((uid_t)now))
			return false;
		taken = now + OPEN_COUNT_ONE;
		if (files == 0)
			taken = (taken & ~(s64)U32_MAX) | from_kuid(&init_user_ns, current_uid());
	} while (!atomic64_try_cmpxchg_acquire((atomic64_t *)word, &now, taken));
	return true;
}

void border_open_count_put(uint64_t *word)
{
	(void)atomic64_fetch_add_release(-(s64)OPEN_COUNT_ONE, (atomic64_t *)word);
}

void border_open_count_end(uint64_t *word)
{
	atomic64_or(OPEN_COUNT_ENDED, (atomic64_t *)word);
}

int border_open_count_has_ended(const uint64_t *word)
{
	return atomic64_read((const atomic64_t *)word) < 0;
}

struct file *border_kiocb_file(const struct kiocb *iocb)
{
	return iocb->ki_filp;
}

int border_kiocb_is_nowait(const struct kiocb *iocb)
{
	return iocb->ki_flags & IOCB_NOWAIT;
}

int border_kiocb_is_nonblocking(const struct kiocb *iocb)
{
	return (iocb->ki_flags & IOCB_NOWAIT) || (data_race(iocb->ki_filp->f_flags) & O_NONBLOCK);
}

uint8_t border_kiocb_wait_mode(const struct kiocb *iocb)
{
	uint8_t bits = (data_race(iocb->ki_filp->f_flags) & O_NONBLOCK ? 1 : 0) |
		       (iocb->ki_flags & IOCB_NOWAIT ? 2 : 0);

	/* Once, and in one register: otherwise the compiler keeps each bit in one of its own. */
	OPTIMIZER_HIDE_VAR(bits);
	return bits;
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
	if (!queue) /* C++ passes a reference, so poll_wait() needs no test */
		__builtin_unreachable();
	poll_wait(file, (wait_queue_head_t *)queue, table);
}

__always_inline unsigned long border_compat_ptr(unsigned int address)
{
#ifdef CONFIG_COMPAT
	return (unsigned long)compat_ptr(address);
#else
	return address;
#endif
}
