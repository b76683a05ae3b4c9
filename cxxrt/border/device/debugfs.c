// SPDX-License-Identifier: GPL-2.0
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/fs.h>

#include <cxxrt/border/device/debugfs.h>

/* ENODEV: the kernel has no debugfs. EPERM: debugfs=off. ENOENT: debugfs=no-mount of some
 * releases. */
static int debugfs_entry_made(struct dentry **made, struct dentry *entry)
{
	int error = PTR_ERR_OR_ZERO(entry);

	*made = error ? NULL : entry;
	return error == -ENODEV || error == -EPERM || error == -ENOENT ? 0 : error;
}

int border_debugfs_create_dir(struct dentry **made, const char *name, struct dentry *parent)
{
	return debugfs_entry_made(made, debugfs_create_dir(name, parent));
}

int border_debugfs_create_file(struct dentry **made, const char *name, uint16_t mode,
			       struct dentry *parent,
			       const struct border_file_operations *operations, void *data)
{
	return debugfs_entry_made(made,
				  debugfs_create_file(name, mode, parent, data,
						      (const struct file_operations *)operations));
}

void border_debugfs_remove(struct dentry *entry)
{
	debugfs_remove(entry);
}

void *border_debugfs_data(const struct inode *inode)
{
	return inode->i_private;
}
