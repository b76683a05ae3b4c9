// SPDX-License-Identifier: GPL-2.0
/*
 * /dev/mixed keeps the last lines that were written: a driver in C, one file of which is C++.
 *
 * The list of lines is C++, because it allocates and shares memory. A read returns the lines.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "lines.h"

#define LONGEST 256

static unsigned int limit = 16;
module_param(limit, uint, 0444);
MODULE_PARM_DESC(limit, "lines that are kept");

static struct mixed_lines *lines;

unsigned int mixed_limit(void)
{
	return limit;
}

static ssize_t mixed_write(struct file *file, const char __user *buffer, size_t count,
			   loff_t *position)
{
	char *text;
	int error;

	if (count > LONGEST)
		return -EMSGSIZE;
	text = memdup_user(buffer, count);
	if (IS_ERR(text))
		return PTR_ERR(text);
	error = mixed_lines_add(lines, text, count);
	kfree(text);
	return error ? error : count;
}

static ssize_t mixed_read(struct file *file, char __user *buffer, size_t count, loff_t *position)
{
	size_t room = (size_t)LONGEST * limit;
	char *text = kvmalloc(room, GFP_KERNEL);
	ssize_t length;

	if (!text)
		return -ENOMEM;
	length = mixed_lines_copy(lines, text, room);
	if (length > 0)
		length = simple_read_from_buffer(buffer, count, position, text, length);
	kvfree(text);
	return length;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.read = mixed_read,
	.write = mixed_write,
	.llseek = default_llseek,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "mixed",
	.fops = &operations,
};

static int __init mixed_init(void)
{
	int error;

	if (limit < 1 || limit > 4096) {
		pr_err("mixed: limit=%u is not allowed: it takes 1 to 4096 lines\n", limit);
		return -EINVAL;
	}
	lines = mixed_lines_new();
	if (!lines)
		return -ENOMEM;
	error = misc_register(&device);
	if (error)
		mixed_lines_free(lines);
	return error;
}

static void __exit mixed_exit(void)
{
	misc_deregister(&device);
	mixed_lines_free(lines);
}

module_init(mixed_init);
module_exit(mixed_exit);
MODULE_LICENSE("GPL");
MODULE_AUTHOR("The cxxrt authors");
MODULE_DESCRIPTION("A driver in C, with one file in C++");
