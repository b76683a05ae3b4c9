/* SPDX-License-Identifier: GPL-2.0 */
/* Completions. */
#ifndef CXXRT_BORDER_SYNC_COMPLETION_H
#define CXXRT_BORDER_SYNC_COMPLETION_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/sync/completion.h>

BORDER_BEGIN

struct border_completion {
	BORDER_STORAGE(COMPLETION);
};

void border_init_completion(struct border_completion *completion);
void border_reinit_completion(struct border_completion *completion);
void border_complete(struct border_completion *completion);
void border_complete_all(struct border_completion *completion);
int border_completion_done(struct border_completion *completion);
int border_try_wait_for_completion(struct border_completion *completion);
void border_wait_for_completion(struct border_completion *completion) MAY_SLEEP;
/* Return the result of the kernel's function: 0 or -ERESTARTSYS; the ticks that were left, or 0. */
int border_wait_for_completion_interruptible(struct border_completion *completion) MAY_SLEEP;
int border_wait_for_completion_killable(struct border_completion *completion) MAY_SLEEP;
unsigned long border_wait_for_completion_timeout(struct border_completion *completion,
						 unsigned long ticks) MAY_SLEEP;
long border_wait_for_completion_interruptible_timeout(struct border_completion *completion,
						      unsigned long ticks) MAY_SLEEP;
long border_wait_for_completion_killable_timeout(struct border_completion *completion,
						 unsigned long ticks) MAY_SLEEP;

BORDER_END

#endif
