/* SPDX-License-Identifier: GPL-2.0 */
/* Open files and their operations. */
#ifndef CXXRT_BORDER_FILE_FILE_H
#define CXXRT_BORDER_FILE_FILE_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/wait.h>
#include <cxxrt/layout/file/file.h>

BORDER_BEGIN

struct file;
struct inode;
struct io_uring_cmd;
struct iov_iter;
struct kiocb;
struct module;
struct pipe_inode_info;
struct seq_file;
struct poll_table_struct;
struct vm_area_struct;

/*
 * One word of struct file_operations. C++ fills in a constant array of them, each at the index from
 * layout.h, so a driver's operations are read-only data as in C.
 */
union border_file_operation {
	const void *none;
	struct module *owner;
	int (*open)(struct inode *inode, struct file *file);
	int (*release)(struct inode *inode, struct file *file);
	long (*read)(struct file *file, char __user *buffer, size_t size, border_loff_t *position);
	long (*write)(struct file *file, const char __user *buffer, size_t size,
		      border_loff_t *position);
	long (*read_iter)(struct kiocb *iocb, struct iov_iter *to);
	long (*write_iter)(struct kiocb *iocb, struct iov_iter *from);
	__poll_t (*poll)(struct file *file, struct poll_table_struct *table);
	long (*unlocked_ioctl)(struct file *file, unsigned int number, unsigned long argument);
	long (*compat_ioctl)(struct file *file, unsigned int number, unsigned long argument);
	int (*mmap)(struct file *file, struct vm_area_struct *vma);
	int (*fasync)(int fd, struct file *file, int on);
	int (*flush)(struct file *file, void *owner);
	int (*fsync)(struct file *file, border_loff_t start, border_loff_t end, int datasync);
	border_loff_t (*llseek)(struct file *file, border_loff_t offset, int whence);
	int (*uring_cmd)(struct io_uring_cmd *command, unsigned int flags);
	void (*show_fdinfo)(struct seq_file *seq, struct file *file);
	long (*splice_write)(struct pipe_inode_info *pipe, struct file *file, border_loff_t *pos,
			     size_t count, unsigned int flags);
	long (*splice_read)(struct file *file, border_loff_t *pos, struct pipe_inode_info *pipe,
			    size_t count, unsigned int flags);
};
struct border_file_operations {
	union border_file_operation slot[BORDER_FOPS];
};

extern struct module __this_module;

/* The kernel's operations for drivers that have read_iter, write_iter or unlocked_ioctl. */
#if BORDER_HAS_COPY_SPLICE_READ /* for drivers that copy to pages of the caller */
#define border_splice_read copy_splice_read
#else
#define border_splice_read generic_file_splice_read
#endif
long border_splice_read(struct file *file, border_loff_t *pos, struct pipe_inode_info *pipe,
			size_t count, unsigned int flags);
long iter_file_splice_write(struct pipe_inode_info *pipe, struct file *file, border_loff_t *pos,
			    size_t count, unsigned int flags);
#if BORDER_HAS_COMPAT
long compat_ptr_ioctl(struct file *file, unsigned int number, unsigned long argument);
#endif
/* Returns the address that a 32-bit program has passed. */
unsigned long border_compat_ptr(unsigned int address);

/* Returns whether a file has these operations. */
int border_file_is_of(const struct file *file, const struct border_file_operations *operations);
void *border_file_private(const struct file *file);
void border_file_set_private(struct file *file, void *data);
int border_file_is_nonblocking(const struct file *file);
int border_file_can_read(const struct file *file);
int border_file_can_write(const struct file *file);
void border_file_set_nowait(struct file *file);
int border_stream_open(struct inode *inode, struct file *file);
/* For a file that tasks share, serialises reads, writes and seeks that move the position. */
void border_file_set_atomic_position(struct file *file);
border_loff_t border_llseek_size(struct file *file, border_loff_t offset, int whence,
				 uint64_t size);
/* Moves to the position, and returns it or -EOVERFLOW. */
border_loff_t border_llseek_set(struct file *file, uint64_t position);
/*
 * Counts an open file in a word that is 0 at first. Returns false if so many files are open, or if
 * only one user may open files and the caller is another user.
 */
int border_open_count_take(uint64_t *word, unsigned int most, int one_user);
void border_open_count_put(uint64_t *word);
/* Marks the word: then no caller waits until another file is closed. */
void border_open_count_end(uint64_t *word);
int border_open_count_has_ended(const uint64_t *word);

struct file *border_kiocb_file(const struct kiocb *iocb);
int border_kiocb_is_nowait(const struct kiocb *iocb);
int border_kiocb_is_nonblocking(const struct kiocb *iocb);
/* Returns the bits of a WaitMode: 1 for O_NONBLOCK, 2 for IOCB_NOWAIT. */
uint8_t border_kiocb_wait_mode(const struct kiocb *iocb);
int border_kiocb_is_append(const struct kiocb *iocb);
border_loff_t border_kiocb_position(const struct kiocb *iocb);
void border_kiocb_set_position(struct kiocb *iocb, border_loff_t position);
void border_kiocb_advance(struct kiocb *iocb, size_t bytes);

/* Calls a read_iter() or a write_iter() with a buffer in user memory. */
long border_file_read_by(struct file *file, char __user *buffer, size_t size,
			 border_loff_t *position,
			 long (*read_iter)(struct kiocb *iocb, struct iov_iter *to)) MAY_SLEEP;
long border_file_write_by(struct file *file, const char __user *buffer, size_t size,
			  border_loff_t *position,
			  long (*write_iter)(struct kiocb *iocb, struct iov_iter *from)) MAY_SLEEP;

void border_poll_wait(struct file *file, struct border_wait_queue_head *queue,
		      struct poll_table_struct *table);

BORDER_END

#endif
