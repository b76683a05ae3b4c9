/* SPDX-License-Identifier: GPL-2.0 */
/* Files without a name, which a request returns as descriptors. */
#ifndef CXXRT_BORDER_FILE_ANON_FILE_H
#define CXXRT_BORDER_FILE_ANON_FILE_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/file/file.h>

BORDER_BEGIN

/* Reserves a descriptor of the process. Returns it, or a negative error. */
int border_fd_reserve(void) MAY_SLEEP;
void border_fd_free(int fd) MAY_SLEEP;
/* Installs the file in the process. From here on the process can close it. */
void border_fd_install(int fd, struct file *file);

/* Returns a file with this private data, for reading and writing; or NULL and an errno. */
struct file *border_anon_file_make(const char *name,
				   const struct border_file_operations *operations, void *data,
				   int *error) MAY_SLEEP;
/* Returns a reference to the open file of a descriptor of the calling process, and its private
 * data; or NULL and an errno: -EBADF if there is none, -EINVAL if it has other operations.
 */
struct file *border_anon_file_get(int fd, const struct border_file_operations *operations,
				  void **data, int *error);
/* Puts a reference: the last one calls release(), now or soon. */
void border_file_put(struct file *file) MAY_SLEEP;

BORDER_END

#endif
