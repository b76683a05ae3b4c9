/* SPDX-License-Identifier: GPL-2.0 */
/* Entries of /proc. */
#ifndef CXXRT_BORDER_FILE_PROC_H
#define CXXRT_BORDER_FILE_PROC_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/file/file.h>
#include <cxxrt/layout/file/proc.h>

BORDER_BEGIN

struct proc_dir_entry;

/* struct proc_ops. C++ fills in a constant: all words except the flags are operations. */
struct border_proc_ops {
	union border_file_operation slot[BORDER_PROCOPS];
};

/* Return NULL if there is no memory, or, with a warning in the log, if the name is taken. */
struct proc_dir_entry *border_proc_mkdir(const char *name, uint16_t mode,
					 struct proc_dir_entry *parent) MAY_SLEEP;
struct proc_dir_entry *border_proc_create(const char *name, uint16_t mode,
					  struct proc_dir_entry *parent,
					  const struct border_proc_ops *operations, void *data)
	MAY_SLEEP;
/* Waits for running operations and releases open files. */
void border_proc_remove(struct proc_dir_entry *entry) MAY_SLEEP;
void *border_proc_data(const struct inode *inode);
border_loff_t border_proc_no_lseek(struct file *file, border_loff_t offset, int whence);

BORDER_END

#endif
