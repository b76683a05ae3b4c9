/* SPDX-License-Identifier: GPL-2.0 */
/* Files without a name, which a request returns as descriptors. */
#ifndef CXXRT_BORDER_FILE_ANON_FILE_H
#define CXXRT_BORDER_FILE_ANON_FILE_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/file/file.h>

BORDER_BEGIN

/* A descriptor of the process that no file has yet, or a negative error. */
int border_fd_reserve(void) MAY_SLEEP;
void border_fd_free(int fd) MAY_SLEEP;
/* Gives the file to the process. From here on it can be closed. */
void border_fd_install(int fd, struct file *file);

/* A file with this private data, for reading and writing; or NULL and an errno. */
struct file *border_anon_file_make(const char *name,
				   const struct border_file_operations *operations, void *data,
				   int *error) MAY_SLEEP;
/* Puts a file that no process has: its operation release() is called, now or soon. */
void border_file_put(struct file *file) MAY_SLEEP;

BORDER_END

#endif
