/* SPDX-License-Identifier: GPL-2.0 */
/* Locks that several readers hold at once. */
#ifndef CXXRT_BORDER_SYNC_RWLOCK_H
#define CXXRT_BORDER_SYNC_RWLOCK_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/layout/sync/rwlock.h>

BORDER_BEGIN

struct border_rw_semaphore {
	BORDER_STORAGE(RW_SEMAPHORE);
};
struct border_rwlock {
	BORDER_STORAGE(RWLOCK);
};

void border_init_rwsem(struct border_rw_semaphore *lock, const char *name,
		       struct border_lock_class_key *key);
void border_down_read(struct border_rw_semaphore *lock) MAY_SLEEP;
int border_down_read_interruptible(struct border_rw_semaphore *lock) MAY_SLEEP;
int border_down_read_trylock(struct border_rw_semaphore *lock);
void border_up_read(struct border_rw_semaphore *lock);
void border_down_write(struct border_rw_semaphore *lock) MAY_SLEEP;
int border_down_write_killable(struct border_rw_semaphore *lock) MAY_SLEEP;
int border_down_write_trylock(struct border_rw_semaphore *lock);
void border_up_write(struct border_rw_semaphore *lock);

void border_rwlock_init(struct border_rwlock *lock, const char *name,
			struct border_lock_class_key *key);
void border_read_lock(struct border_rwlock *lock);
int border_read_trylock(struct border_rwlock *lock);
void border_read_unlock(struct border_rwlock *lock);
void border_write_lock(struct border_rwlock *lock);
int border_write_trylock(struct border_rwlock *lock);
void border_write_unlock(struct border_rwlock *lock);

BORDER_END

#endif
