/* SPDX-License-Identifier: GPL-2.0 */
/* Copies from and to user memory. */
#ifndef CXXRT_BORDER_USER_UACCESS_H
#define CXXRT_BORDER_USER_UACCESS_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct iov_iter;

/* A page fault takes the lock of the program's mappings. */
#define COPIES_USER_MEMORY MAY_SLEEP DOES(wait_for_mappings)

size_t border_iov_iter_count(const struct iov_iter *iter);
/* Skips bytes, at most those that are left. */
void border_iov_iter_advance(struct iov_iter *iter, size_t bytes);
size_t border_iov_iter_zero(size_t bytes, struct iov_iter *to) COPIES_USER_MEMORY;
size_t border_copy_to_iter(const void *from, size_t bytes, struct iov_iter *to) COPIES_USER_MEMORY;
size_t border_copy_from_iter(void *to, size_t bytes, struct iov_iter *from) COPIES_USER_MEMORY;

/* Hardened usercopy: stops the kernel if the memory is not within one object. */
void border_check_object_size(const void *memory, size_t bytes, int to_user);
/*
 * Copy less if a page is not present; then call fault_in, which returns how much can be copied.
 * They do not check the kernel memory.
 */
size_t border_copy_to_iter_within(const void *from, size_t bytes,
				  struct iov_iter *to) COPIES_USER_MEMORY;
size_t border_copy_from_iter_within(void *to, size_t bytes,
				    struct iov_iter *from) COPIES_USER_MEMORY;
size_t border_copy_to_iter_nofault(const void *from, size_t bytes, struct iov_iter *to);
size_t border_copy_from_iter_nofault(void *to, size_t bytes, struct iov_iter *from);
size_t border_fault_in_iter(const struct iov_iter *iter, size_t bytes) COPIES_USER_MEMORY;
void border_iov_iter_revert(struct iov_iter *iter, size_t bytes);

/* Copy all bytes. Return 0, or -EFAULT. */
int border_copy_to_user(uintptr_t to, const void *from, size_t bytes) COPIES_USER_MEMORY;
int border_copy_from_user(void *to, uintptr_t from, size_t bytes) COPIES_USER_MEMORY;
/* Copies a struct of another size: missing bytes are zero, and additional bytes must be zero;
 * otherwise returns -E2BIG. */
int border_copy_struct_from_user(void *to, size_t size, uintptr_t from,
				 size_t bytes) COPIES_USER_MEMORY;

BORDER_END

#endif
