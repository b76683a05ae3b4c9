// SPDX-License-Identifier: GPL-2.0
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kmsg_dump.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/moduleparam.h>
#include <linux/notifier.h>
#include <linux/panic_notifier.h>
#include <linux/poll.h>
#include <linux/random.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include <cxxrt/border/test/init_fs.h>
#include <cxxrt/border/test/kunit.h>
#include <cxxrt/border/test/testing.h>

BORDER_STRUCT_MATCHES(border_iov_iter, struct iov_iter);
BORDER_STRUCT_MATCHES(border_kvec, struct kvec);

struct iov_iter *border_iter_of_kernel(struct border_test_iter *iter, int is_source, void *memory,
				       size_t bytes)
{
	struct iov_iter *raw = (struct iov_iter *)&iter->iter;
	struct kvec *piece = (struct kvec *)&iter->piece;

	*piece = (struct kvec){.iov_base = memory, .iov_len = bytes};
	iov_iter_kvec(raw, is_source ? ITER_SOURCE : ITER_DEST, piece, 1, bytes);
	return raw;
}

struct iov_iter *border_iter_of_user(struct border_test_iter *iter, int is_source,
				     uintptr_t address, size_t bytes)
{
	struct iov_iter *raw = (struct iov_iter *)&iter->iter;

	iov_iter_ubuf(raw, is_source ? ITER_SOURCE : ITER_DEST, (void __user *)address, bytes);
	return raw;
}

struct file *border_file_open(const char *path, int flags, int *error)
{
	struct file *file;

	scoped_with_init_fs() file = filp_open(path, flags, 0);
	*error = PTR_ERR_OR_ZERO(file);
	return *error ? NULL : file;
}

int border_file_close(struct file *file)
{
	int error = filp_close(file, NULL);

	/* A kthread puts the last reference of a file by a work item. */
	flush_delayed_fput();
	return error;
}

/* The kernel does not export read() and write(). As they do: a stream has no position. */
static loff_t *position_of(struct file *file)
{
	return file->f_mode & FMODE_STREAM ? NULL : &file->f_pos;
}

/* A file of debugfs only accepts user memory, so the bytes are copied through pages of this
 * task. */
static long file_by_user_memory(struct file *file, struct iov_iter *iter, int is_write)
{
	size_t size = iov_iter_count(iter);
	int is_first = border_use_user_memory();
	uintptr_t address = border_user_pages(size, true);
	long result = -ENOMEM;
	void *bytes = kvmalloc(size, GFP_KERNEL);

	if (address && bytes && is_write)
		result = !copy_from_iter_full(bytes, size, iter) ||
					 copy_to_user((void __user *)address, bytes, size)
				 ? -EFAULT
				 : file->f_op->write(file, (void __user *)address, size,
						     position_of(file));
	else if (address && bytes)
		result = file->f_op->read(file, (void __user *)address, size, position_of(file));
	if (result > 0 && !is_write &&
	    (copy_from_user(bytes, (void __user *)address, result) ||
	     copy_to_iter(bytes, result, iter) != result))
		result = -EFAULT;
	kvfree(bytes);
	if (address)
		border_user_pages_end(address, size);
	if (is_first)
		border_unuse_user_memory();
	return result;
}

long border_file_read(struct file *file, struct iov_iter *to, int nowait)
{
	if (!file->f_op->read_iter && file->f_op->read)
		return file_by_user_memory(file, to, false);
	return vfs_iter_read(file, to, position_of(file), nowait ? RWF_NOWAIT : 0);
}

long border_file_write(struct file *file, struct iov_iter *from, int nowait)
{
	if (!file->f_op->write_iter && file->f_op->write)
		return file_by_user_memory(file, from, true);
	return vfs_iter_write(file, from, position_of(file), nowait ? RWF_NOWAIT : 0);
}

border_loff_t border_file_seek(struct file *file, border_loff_t offset, int whence)
{
	return vfs_llseek(file, offset, whence);
}

long border_file_ioctl(struct file *file, unsigned int number, unsigned long argument)
{
	return file->f_op->unlocked_ioctl ? file->f_op->unlocked_ioctl(file, number, argument)
					  : -ENOTTY;
}

long border_file_compat_ioctl(struct file *file, unsigned int number, unsigned long argument)
{
	return file->f_op->compat_ioctl ? file->f_op->compat_ioctl(file, number, argument)
					: -ENOTTY;
}

uintptr_t border_file_map(struct file *file, size_t first_page, size_t bytes,
			  unsigned long protection, int is_shared, int *error)
{
	const unsigned long address =
		vm_mmap(file, 0, bytes, protection, is_shared ? MAP_SHARED : MAP_PRIVATE,
			first_page << PAGE_SHIFT);

	*error = IS_ERR_VALUE(address) ? (int)address : 0;
	return *error ? 0 : address;
}

void border_file_unmap(uintptr_t address, size_t bytes)
{
	vm_munmap(address, bytes);
}

int border_user_load(uintptr_t address, uint32_t *value)
{
	return get_user(*value, (uint32_t __user *)address);
}

int border_user_store(uintptr_t address, uint32_t value)
{
	return put_user(value, (uint32_t __user *)address);
}

int border_file_sync(struct file *file)
{
	return vfs_fsync(file, 0);
}

/* Through a descriptor of this task: the kernel only prints those. */
long border_file_fdinfo(struct file *file, struct iov_iter *to)
{
	int error, fd = get_unused_fd_flags(0);
	struct file *fdinfo;
	char path[40];
	long result;

	if (fd < 0)
		return fd;
	get_file(file);
	fd_install(fd, file);
	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	fdinfo = border_file_open(path, O_RDONLY, &error);
	result = error;
	if (!error) {
		result = border_file_read(fdinfo, to, false);
		border_file_close(fdinfo);
	}
	close_fd(fd);
	flush_delayed_fput();
	return result;
}

unsigned int border_file_poll(struct file *file)
{
	return (__force unsigned int)vfs_poll(file, NULL);
}

int border_param_set(const struct border_kernel_param *parameter, const char *text)
{
	const struct kernel_param *raw = (const struct kernel_param *)parameter;

	return raw->ops->set(text, raw);
}

int border_param_set_locked(const struct border_kernel_param *parameter, const char *text)
{
	int error;

	kernel_param_lock(THIS_MODULE);
	error = border_param_set(parameter, text);
	kernel_param_unlock(THIS_MODULE);
	return error;
}

int border_param_get(const struct border_kernel_param *parameter, char *page)
{
	const struct kernel_param *raw = (const struct kernel_param *)parameter;

	return raw->ops->get(page, raw);
}

const char *border_module_parameter(const struct module *module, unsigned int index)
{
	return index < module->num_kp ? module->kp[index].name : NULL;
}

unsigned int border_panic_handlers_of_this_module(void)
{
	struct notifier_block *block;
	unsigned int count = 0;

	rcu_read_lock();
	for (block = rcu_dereference_raw(panic_notifier_list.head); block;
	     block = rcu_dereference_raw(block->next)) {
		if (!within_module((unsigned long)block->notifier_call, THIS_MODULE))
			continue;
		block->notifier_call(block, 0, NULL);
		count++;
	}
	rcu_read_unlock();
	return count;
}

void border_allow_signal(void)
{
	allow_signal(SIGINT);
}

void border_send_signal(struct task_struct *task)
{
	send_sig(SIGINT, task, 1);
}

int border_log_level(const char *end)
{
	static char line[256];
	struct kmsg_dump_iter iter;
	size_t length;
	int level = -1;

	kmsg_dump_rewind(&iter);
	while (kmsg_dump_get_line(&iter, true, line, sizeof(line) - 1, &length)) {
		line[length] = '\0';
		if (length >= strlen(end) && !strcmp(line + length - strlen(end), end))
			sscanf(line, "<%d>", &level);
	}
	return level;
}

unsigned int border_random(void)
{
	return get_random_u32();
}

int border_in_softirq(void)
{
	return in_serving_softirq() != 0;
}
