// SPDX-License-Identifier: GPL-2.0
#include <linux/proc_fs.h>

#include <cxxrt/border/file/proc.h>

BORDER_STRUCT_MATCHES(border_proc_ops, struct proc_ops);

/* kCFI compares them. */
#define PROC_OPERATION_MATCHES(ours, name)                                                         \
	static_assert(                                                                             \
		__builtin_types_compatible_p(typeof(((union border_file_operation *)NULL)->ours),  \
					     typeof(((struct proc_ops *)NULL)->proc_##name)),      \
		"cxxrt: struct proc_ops has another " #name " in this kernel")
PROC_OPERATION_MATCHES(open, open);
PROC_OPERATION_MATCHES(read_iter, read_iter);
PROC_OPERATION_MATCHES(write, write);
PROC_OPERATION_MATCHES(llseek, lseek);
PROC_OPERATION_MATCHES(release, release);
PROC_OPERATION_MATCHES(poll, poll);
PROC_OPERATION_MATCHES(unlocked_ioctl, ioctl);
PROC_OPERATION_MATCHES(mmap, mmap);

struct proc_dir_entry *border_proc_mkdir(const char *name, uint16_t mode,
					 struct proc_dir_entry *parent)
{
	return proc_mkdir_mode(name, mode, parent);
}

struct proc_dir_entry *border_proc_create(const char *name, uint16_t mode,
					  struct proc_dir_entry *parent,
					  const struct border_proc_ops *operations, void *data)
{
	return proc_create_data(name, mode, parent, (const struct proc_ops *)operations, data);
}

void border_proc_remove(struct proc_dir_entry *entry)
{
	proc_remove(entry);
}

void *border_proc_data(const struct inode *inode)
{
	return pde_data(inode);
}

loff_t border_proc_no_lseek(struct file *file, loff_t offset, int whence)
{
	return -ESPIPE;
}
