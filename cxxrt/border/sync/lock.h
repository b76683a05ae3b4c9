/* SPDX-License-Identifier: GPL-2.0 */
/* Spinlocks and mutexes. */
#ifndef CXXRT_BORDER_SYNC_LOCK_H
#define CXXRT_BORDER_SYNC_LOCK_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/sync/lock.h>

BORDER_BEGIN

/* The key of a lock class for lockdep. Each LOCK_CLASS() in the source defines one. */
struct border_lock_class_key {
	BORDER_STORAGE(LOCK_CLASS_KEY);
};
struct border_spinlock {
	BORDER_STORAGE(SPINLOCK);
};
struct border_mutex {
	BORDER_STORAGE(MUTEX);
};

void border_spin_lock_init(struct border_spinlock *lock, const char *name,
			   struct border_lock_class_key *key);
void border_spin_lock(struct border_spinlock *lock);
int border_spin_trylock(struct border_spinlock *lock);
void border_spin_unlock(struct border_spinlock *lock);
unsigned long border_spin_lock_irqsave(struct border_spinlock *lock);
int border_spin_trylock_irqsave(struct border_spinlock *lock, unsigned long *flags);
void border_spin_unlock_irqrestore(struct border_spinlock *lock, unsigned long flags);

void border_mutex_init(struct border_mutex *lock, const char *name,
		       struct border_lock_class_key *key);
void border_mutex_destroy(struct border_mutex *lock);
void border_mutex_lock(struct border_mutex *lock) MAY_SLEEP;
int border_mutex_lock_interruptible(struct border_mutex *lock) MAY_SLEEP;
int border_mutex_lock_killable(struct border_mutex *lock) MAY_SLEEP;
int border_mutex_trylock(struct border_mutex *lock);
void border_mutex_unlock(struct border_mutex *lock);

BORDER_END

#endif
