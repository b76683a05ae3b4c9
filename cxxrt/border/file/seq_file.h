/* SPDX-License-Identifier: GPL-2.0 */
/* Files whose content a function prints at each read. */
#ifndef CXXRT_BORDER_FILE_SEQ_FILE_H
#define CXXRT_BORDER_FILE_SEQ_FILE_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/file/seq_file.h>

BORDER_BEGIN

struct file;
struct inode;
struct iov_iter;
struct kiocb;
struct seq_file;

/* One word of struct seq_operations. C++ fills in a constant array of them. */
union border_seq_operation {
	void *(*start)(struct seq_file *seq, border_loff_t *position);
	void (*stop)(struct seq_file *seq, void *record);
	void *(*next)(struct seq_file *seq, void *record, border_loff_t *position);
	int (*show)(struct seq_file *seq, void *record);
};
struct border_seq_operations {
	union border_seq_operation slot[BORDER_SEQOPS];
};

/* Returns 0, or -ENOMEM. Then the file's private data is a seq_file, which has a word for the
 * driver.
 */
int border_seq_open(struct file *file, const struct border_seq_operations *operations, void *data)
	MAY_SLEEP;
void border_seq_release(struct file *file) MAY_SLEEP;
void *border_seq_data(const struct seq_file *seq);
void *border_seq_data_of_file(const struct file *file);

/* The printed bytes. After an overflow the kernel prints all of it again into a larger buffer.
 */
size_t border_seq_count(const struct seq_file *seq);
void border_seq_rewind(struct seq_file *seq, size_t count);
int border_seq_has_overflowed(const struct seq_file *seq);

void seq_printf(struct seq_file *seq, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
int seq_write(struct seq_file *seq, const void *bytes, size_t count);
long seq_read_iter(struct kiocb *iocb, struct iov_iter *to) MAY_SLEEP;
border_loff_t seq_lseek(struct file *file, border_loff_t offset, int whence) MAY_SLEEP;

BORDER_END

#endif
