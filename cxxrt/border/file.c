// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/poll.h>

#include <cxxrt/border/file.h>

BORDER_STRUCT_MATCHES(border_miscdevice, struct miscdevice);
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
OPERATION_MATCHES(read_iter);
OPERATION_MATCHES(write_iter);
OPERATION_MATCHES(poll);

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

struct file *border_kiocb_file(const struct kiocb *iocb)
{
	return iocb->ki_filp;
}

int border_kiocb_is_nowait(const struct kiocb *iocb)
{
	return iocb->ki_flags & IOCB_NOWAIT;
}

void border_poll_wait(struct file *file, struct border_wait_queue_head *queue,
		      struct poll_table_struct *table)
{
	poll_wait(file, (wait_queue_head_t *)queue, table);
}

void border_miscdevice_init(struct border_miscdevice *device, const char *name,
			    const struct border_file_operations *operations)
{
	*(struct miscdevice *)device = (struct miscdevice){
		.minor = MISC_DYNAMIC_MINOR,
		.name = name,
		.fops = (const struct file_operations *)operations,
	};
}

int border_misc_register(struct border_miscdevice *device)
{
	return misc_register((struct miscdevice *)device);
}

void border_misc_deregister(struct border_miscdevice *device)
{
	misc_deregister((struct miscdevice *)device);
}
