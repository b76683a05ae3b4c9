/* SPDX-License-Identifier: GPL-2.0 */
/* Lets a test find a file by its path. */
#ifndef CXXRT_BORDER_TEST_INIT_FS_H
#define CXXRT_BORDER_TEST_INIT_FS_H

#include <linux/fs_struct.h>

/* In a kernel without it, the kthread of a test already has the root directory of init. */
#ifndef scoped_with_init_fs
#define scoped_with_init_fs()
#endif

#endif
