/* SPDX-License-Identifier: GPL-2.0 */
/* The user-space side of a driver for tests: user memory, calls, open files, signals. */
#ifndef CXXRT_BORDER_TEST_TESTING_H
#define CXXRT_BORDER_TEST_TESTING_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/module/param.h>
#include <cxxrt/layout/test/testing.h>

BORDER_BEGIN

struct file;
struct iov_iter;
struct task_struct;

/* An iterator over one piece of kernel or of user memory. */
struct border_iov_iter {
	BORDER_STORAGE(IOV_ITER);
};
struct border_kvec {
	BORDER_STORAGE(KVEC);
};
struct border_test_iter {
	struct border_iov_iter iter;
	struct border_kvec piece;
};
struct iov_iter *border_iter_of_kernel(struct border_test_iter *iter, int is_source, void *memory,
				       size_t bytes);
struct iov_iter *border_iter_of_user(struct border_test_iter *iter, int is_source,
				     uintptr_t address, size_t bytes);

/* All except the first return the result of the system call: a number, or a negative errno. */
struct file *border_file_open(const char *path, int flags, int *error);
int border_file_close(struct file *file);
long border_file_read(struct file *file, struct iov_iter *to, int nowait);
long border_file_write(struct file *file, struct iov_iter *from, int nowait);
border_loff_t border_file_seek(struct file *file, border_loff_t offset, int whence);
long border_file_ioctl(struct file *file, unsigned int number, unsigned long argument);
/* As a 32-bit program does. */
long border_file_compat_ioctl(struct file *file, unsigned int number, unsigned long argument);
/* mmap() in the user memory of this task. Returns 0 and an errno, or the address. */
uintptr_t border_file_map(struct file *file, size_t first_page, size_t bytes,
			  unsigned long protection, int is_shared, int *error);
void border_file_unmap(uintptr_t address, size_t bytes);
/* Access a number as a program does. Return 0, or -EFAULT. */
int border_user_load(uintptr_t address, uint32_t *value);
int border_user_store(uintptr_t address, uint32_t value);
int border_file_sync(struct file *file);
/* Reads /proc/PID/fdinfo/N of the file. */
long border_file_fdinfo(struct file *file, struct iov_iter *to);
unsigned int border_file_poll(struct file *file);

int border_param_set(const struct border_kernel_param *parameter, const char *text);
/* With the lock of the module's parameters, as the loader and sysfs do. */
int border_param_set_locked(const struct border_kernel_param *parameter, const char *text);
int border_param_get(const struct border_kernel_param *parameter, char *page);

/* Returns the name of a parameter in the loader's table of the module; NULL after the last one. */
const char *border_module_parameter(const struct module *module, unsigned int index);

/* Calls the handlers of this module in the chain of panics, and returns how many there are. */
unsigned int border_panic_handlers_of_this_module(void);

/* A kthread only accepts signals that it allows. */
void border_allow_signal(void);
void border_send_signal(struct task_struct *task);

/* Returns the level of the last line in the kernel's log that ends with the text; -1 if there is
 * none. */
int border_log_level(const char *end);

unsigned int border_random(void);

/* Returns whether the caller runs in a softirq. */
int border_in_softirq(void);

BORDER_END

#endif
