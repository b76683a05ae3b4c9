// SPDX-License-Identifier: GPL-2.0
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/version.h>

/* By its version, since sparse knows no __has_include(). */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
#include <linux/unaligned.h>
#else
#include <asm/unaligned.h>
#endif

#include <cxxrt/border/uaccess.h>

__always_inline size_t border_iov_iter_count(const struct iov_iter *iter)
{
	return iov_iter_count(iter);
}

__always_inline size_t border_copy_to_iter(const void *from, size_t bytes, struct iov_iter *to)
{
	return copy_to_iter(from, bytes, to);
}

__always_inline size_t border_copy_from_iter(void *to, size_t bytes, struct iov_iter *from)
{
	return copy_from_iter(to, bytes, from);
}

/*
 * Inline, so that a size is seen that is a constant: the kernel's functions then do not ask at run
 * time whether the object has it. And what fits a register is moved as such.
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
	u64 value;

	if (__builtin_constant_p(bytes) && bytes == sizeof(value)) {
		int error = get_user(value, (const u64 __user *)from);

		put_unaligned(value, (u64 *)to);
		return error;
	}
	return copy_from_user(to, (const void __user *)from, bytes) ? -EFAULT : 0;
}
