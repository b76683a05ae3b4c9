// SPDX-License-Identifier: GPL-2.0
#include <linux/sched/signal.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/version.h>

/* Tests the version because sparse does not support __has_include(). */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
#include <linux/unaligned.h>
#else
#include <asm/unaligned.h>
#endif

#include <cxxrt/border/user/uaccess.h>

__always_inline size_t border_iov_iter_count(const struct iov_iter *iter)
{
	return iov_iter_count(iter);
}

void border_iov_iter_advance(struct iov_iter *iter, size_t bytes)
{
	iov_iter_advance(iter, bytes);
}

size_t border_iov_iter_zero(size_t bytes, struct iov_iter *to)
{
	return iov_iter_zero(bytes, to);
}

__always_inline size_t border_copy_to_iter(const void *from, size_t bytes, struct iov_iter *to)
{
	return copy_to_iter(from, bytes, to);
}

__always_inline size_t border_copy_from_iter(void *to, size_t bytes, struct iov_iter *from)
{
	return copy_from_iter(to, bytes, from);
}

__always_inline void border_check_object_size(const void *memory, size_t bytes, int to_user)
{
	check_object_size(memory, bytes, to_user);
}

/* Without check_copy_size(): the caller has compared the size with that of the memory. */
__always_inline size_t border_copy_to_iter_within(const void *from, size_t bytes,
						  struct iov_iter *to)
{
	return _copy_to_iter(from, bytes, to);
}

__always_inline size_t border_copy_from_iter_within(void *to, size_t bytes, struct iov_iter *from)
{
	return _copy_from_iter(to, bytes, from);
}

__always_inline size_t border_copy_to_iter_nofault(const void *from, size_t bytes,
						   struct iov_iter *to)
{
	size_t moved;

	pagefault_disable();
	moved = _copy_to_iter(from, bytes, to);
	pagefault_enable();
	return moved;
}

__always_inline size_t border_copy_from_iter_nofault(void *to, size_t bytes, struct iov_iter *from)
{
	size_t moved;

	pagefault_disable();
	moved = _copy_from_iter(to, bytes, from);
	pagefault_enable();
	return moved;
}

/*
 * Fails for a task that is being killed, as a page fault does: otherwise a task that unmaps its own
 * pages repeatedly could not be killed.
 */
size_t border_fault_in_iter(const struct iov_iter *iter, size_t bytes)
{
	if (fatal_signal_pending(current))
		return 0;
	return bytes - (iov_iter_rw(iter) == WRITE ? fault_in_iov_iter_readable(iter, bytes)
						   : fault_in_iov_iter_writeable(iter, bytes));
}

void border_iov_iter_revert(struct iov_iter *iter, size_t bytes)
{
	iov_iter_revert(iter, bytes);
}

/*
 * Inline, so that the compiler sees a constant size: then the kernel's functions do not check it at
 * run time, and small objects are copied in a register.
 */
__always_inline int border_copy_to_user(uintptr_t to, const void *from, size_t bytes)
{
	if (__builtin_constant_p(bytes) && bytes == sizeof(u64))
		return put_user(get_unaligned((const u64 *)from), (u64 __user *)to);
	if (__builtin_constant_p(bytes) && bytes == sizeof(u32))
		return put_user(get_unaligned((const u32 *)from), (u32 __user *)to);
	return copy_to_user((void __user *)to, from, bytes) ? -EFAULT : 0;
}

__always_inline int border_copy_from_user(void *to, uintptr_t from, size_t bytes)
{
	if (__builtin_constant_p(bytes) && bytes == sizeof(u64)) {
		u64 value;
		int error = get_user(value, (const u64 __user *)from);

		put_unaligned(value, (u64 *)to);
		return error;
	}
	if (__builtin_constant_p(bytes) && bytes == sizeof(u32)) {
		u32 value;
		int error = get_user(value, (const u32 __user *)from);

		put_unaligned(value, (u32 *)to);
		return error;
	}
	return copy_from_user(to, (const void __user *)from, bytes) ? -EFAULT : 0;
}

int border_copy_struct_from_user(void *to, size_t size, uintptr_t from, size_t bytes)
{
	return copy_struct_from_user(to, size, (const void __user *)from, bytes);
}
