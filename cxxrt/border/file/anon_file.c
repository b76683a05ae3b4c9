// SPDX-License-Identifier: GPL-2.0
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <linux/fs.h>

#include <cxxrt/border/file/anon_file.h>

int border_fd_reserve(void)
{
	return get_unused_fd_flags(O_CLOEXEC);
}

void border_fd_free(int fd)
{
	put_unused_fd(fd);
}

void border_fd_install(int fd, struct file *file)
{
	fd_install(fd, file);
}

struct file *border_anon_file_make(const char *name,
				   const struct border_file_operations *operations, void *data,
				   int *error)
{
	struct file *file =
		anon_inode_getfile(name, (const struct file_operations *)operations, data, O_RDWR);

	if (IS_ERR(file)) {
		*error = PTR_ERR(file);
		return NULL;
	}
	/* As stream_open() does. */
	stream_open(NULL, file);
	file->f_mode |= FMODE_NOWAIT;
	return file;
}

struct file *border_anon_file_get(int fd, const struct border_file_operations *operations,
				  void **data, int *error)
{
	struct file *file = fget(fd);

	if (!file) {
		*error = -EBADF;
		return NULL;
	}
	if (file->f_op != (const struct file_operations *)operations) {
		fput(file);
		*error = -EINVAL;
		return NULL;
	}
	*data = file->private_data;
	return file;
}

void border_file_put(struct file *file)
{
	fput(file);
}
