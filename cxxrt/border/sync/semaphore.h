/* SPDX-License-Identifier: GPL-2.0 */
/* Semaphores. */
#ifndef CXXRT_BORDER_SYNC_SEMAPHORE_H
#define CXXRT_BORDER_SYNC_SEMAPHORE_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/layout/sync/semaphore.h>

BORDER_BEGIN

struct border_semaphore {
	BORDER_STORAGE(SEMAPHORE);
};

/* Initialises a semaphore that one holder has at a time. The key is that of the lock inside. */
void border_sema_init(struct border_semaphore *semaphore, const char *name,
		      struct border_lock_class_key *key);
void border_down(struct border_semaphore *semaphore) MAY_SLEEP;
int border_down_interruptible(struct border_semaphore *semaphore) MAY_SLEEP;
int border_down_killable(struct border_semaphore *semaphore) MAY_SLEEP;
int border_down_timeout(struct border_semaphore *semaphore, long ticks) MAY_SLEEP;
int border_down_trylock(struct border_semaphore *semaphore);
void border_up(struct border_semaphore *semaphore);

BORDER_END

#endif
