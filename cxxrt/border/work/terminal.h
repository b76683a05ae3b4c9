/* SPDX-License-Identifier: GPL-2.0 */
/* The terminal that controls a task. */
#ifndef CXXRT_BORDER_WORK_TERMINAL_H
#define CXXRT_BORDER_WORK_TERMINAL_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct tty_struct;

/* Returns a reference to the terminal of the calling task, or NULL. */
struct tty_struct *border_terminal_of_current(void);
void border_terminal_put(struct tty_struct *terminal);
uint32_t border_terminal_number(struct tty_struct *terminal);
/* Returns how many bytes it took: 0 if it was hung up; or a negative errno. */
long border_terminal_write(struct tty_struct *terminal, const char *text, size_t size) MAY_SLEEP;

BORDER_END

#endif
