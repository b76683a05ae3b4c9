/* SPDX-License-Identifier: GPL-2.0 */
/* Locks of per-CPU memory. */
#ifndef CXXRT_BORDER_SYNC_LOCAL_LOCK_H
#define CXXRT_BORDER_SYNC_LOCAL_LOCK_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/layout/sync/local_lock.h>

BORDER_BEGIN

struct border_local_lock {
	BORDER_STORAGE(LOCAL_LOCK);
};

/* Initialises the lock of one processor, by its address. */
void border_local_lock_init(struct border_local_lock *lock, const char *name,
			    struct border_lock_class_key *key);
/* Lock and unlock the lock of the caller's processor. The argument is from
 * border_alloc_percpu(). */
void border_local_acquire(struct border_local_lock *percpu);
void border_local_release(struct border_local_lock *percpu);
unsigned long border_local_acquire_irqsave(struct border_local_lock *percpu);
void border_local_release_irqrestore(struct border_local_lock *percpu, unsigned long flags);

BORDER_END

#endif
