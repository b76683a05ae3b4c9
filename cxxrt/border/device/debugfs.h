/* SPDX-License-Identifier: GPL-2.0 */
/* Entries of debugfs. */
#ifndef CXXRT_BORDER_DEVICE_DEBUGFS_H
#define CXXRT_BORDER_DEVICE_DEBUGFS_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/file/file.h>

BORDER_BEGIN

struct dentry;

/*
 * Return 0, or an errno. Without debugfs they succeed, and the entry is NULL. An entry whose parent
 * is NULL is at the top.
 */
int border_debugfs_create_dir(struct dentry **made, const char *name, struct dentry *parent)
	MAY_SLEEP;
int border_debugfs_create_file(struct dentry **made, const char *name, uint16_t mode,
			       struct dentry *parent,
			       const struct border_file_operations *operations, void *data)
	MAY_SLEEP;
/* Waits for running operations. Does nothing for NULL. */
void border_debugfs_remove(struct dentry *entry) MAY_SLEEP;
void *border_debugfs_data(const struct inode *inode);

BORDER_END

#endif
