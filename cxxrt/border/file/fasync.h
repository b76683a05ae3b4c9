/* SPDX-License-Identifier: GPL-2.0 */
/* Signals of files that are O_ASYNC. */
#ifndef CXXRT_BORDER_FILE_FASYNC_H
#define CXXRT_BORDER_FILE_FASYNC_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct fasync_struct;
struct file;

int border_fasync_helper(int fd, struct file *file, int on, struct fasync_struct **list) MAY_SLEEP;
int border_fasync_is_empty(struct fasync_struct *const *list);
void border_kill_fasync(struct fasync_struct **list, __poll_t events);

BORDER_END

#endif
