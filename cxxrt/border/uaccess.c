// SPDX-License-Identifier: GPL-2.0
#include <linux/uaccess.h>
#include <linux/uio.h>

#include <cxxrt/border/uaccess.h>

size_t border_iov_iter_count(const struct iov_iter *iter)
{
	return iov_iter_count(iter);
}

size_t border_copy_to_iter(const void *from, size_t bytes, struct iov_iter *to)
{
	return copy_to_iter(from, bytes, to);
}

size_t border_copy_from_iter(void *to, size_t bytes, struct iov_iter *from)
{
	return copy_from_iter(to, bytes, from);
}

size_t border_copy_to_user(uintptr_t to, const void *from, size_t bytes)
{
	return copy_to_user((void __user *)to, from, bytes);
}

size_t border_copy_from_user(void *to, uintptr_t from, size_t bytes)
{
	return copy_from_user(to, (const void __user *)from, bytes);
}
