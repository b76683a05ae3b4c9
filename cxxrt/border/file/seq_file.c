// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/seq_file.h>

#include <cxxrt/border/file/seq_file.h>

BORDER_STRUCT_MATCHES(border_seq_operations, struct seq_operations);

/* kCFI compares them. */
#define SEQ_OPERATION_MATCHES(name)                                                                \
	static_assert(                                                                             \
		__builtin_types_compatible_p(typeof(((union border_seq_operation *)NULL)->name),   \
					     typeof(((struct seq_operations *)NULL)->name)),       \
		"cxxrt: struct seq_operations has another " #name " in this kernel")
SEQ_OPERATION_MATCHES(start);
SEQ_OPERATION_MATCHES(stop);
SEQ_OPERATION_MATCHES(next);
SEQ_OPERATION_MATCHES(show);

int border_seq_open(struct file *file, const struct border_seq_operations *operations, void *data)
{
	int error;

	/* misc_open() stores the device here. seq_open() warns if it overwrites a pointer. */
	file->private_data = NULL;
	error = seq_open(file, (const struct seq_operations *)operations);
	if (!error)
		((struct seq_file *)file->private_data)->private = data;
	return error;
}

void border_seq_release(struct file *file)
{
	seq_release(NULL, file);
}

void *border_seq_data(const struct seq_file *seq)
{
	return seq->private;
}

void *border_seq_data_of_file(const struct file *file)
{
	return border_seq_data(file->private_data);
}

size_t border_seq_count(const struct seq_file *seq)
{
	return seq->count;
}

void border_seq_rewind(struct seq_file *seq, size_t count)
{
	seq->count = count;
}

int border_seq_has_overflowed(const struct seq_file *seq)
{
	return seq_has_overflowed((struct seq_file *)seq);
}
