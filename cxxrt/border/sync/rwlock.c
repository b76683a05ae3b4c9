// SPDX-License-Identifier: GPL-2.0
#include <linux/rwsem.h>
#include <linux/spinlock.h>

#include <cxxrt/border/sync/rwlock.h>

BORDER_STRUCT_MATCHES(border_rw_semaphore, struct rw_semaphore);
BORDER_STRUCT_MATCHES(border_rwlock, rwlock_t);

static struct rw_semaphore *rwsem(struct border_rw_semaphore *lock)
{
	return (struct rw_semaphore *)lock;
}

static rwlock_t *rwlock(struct border_rwlock *lock)
{
	return (rwlock_t *)lock;
}

void border_init_rwsem(struct border_rw_semaphore *lock, const char *name,
		       struct border_lock_class_key *key)
{
	__init_rwsem(rwsem(lock), name, (struct lock_class_key *)key);
}

__always_inline void border_down_read(struct border_rw_semaphore *lock)
{
	down_read(rwsem(lock));
}

__always_inline int border_down_read_interruptible(struct border_rw_semaphore *lock)
{
	return down_read_interruptible(rwsem(lock));
}

__always_inline int border_down_read_trylock(struct border_rw_semaphore *lock)
{
	return down_read_trylock(rwsem(lock));
}

__always_inline void border_up_read(struct border_rw_semaphore *lock)
{
	up_read(rwsem(lock));
}

__always_inline void border_down_write(struct border_rw_semaphore *lock)
{
	down_write(rwsem(lock));
}

__always_inline int border_down_write_killable(struct border_rw_semaphore *lock)
{
	return down_write_killable(rwsem(lock));
}

__always_inline int border_down_write_trylock(struct border_rw_semaphore *lock)
{
	return down_write_trylock(rwsem(lock));
}

__always_inline void border_up_write(struct border_rw_semaphore *lock)
{
	up_write(rwsem(lock));
}

/* The kernel's initialiser defines a lockdep key at each use; here C++ passes the key. */
void border_rwlock_init(struct border_rwlock *lock, const char *name,
			struct border_lock_class_key *key)
{
#if defined(CONFIG_PREEMPT_RT)
	init_rwbase_rt(&rwlock(lock)->rwbase);
#ifdef CONFIG_DEBUG_LOCK_ALLOC
	__rt_rwlock_init(rwlock(lock), name, (struct lock_class_key *)key);
#endif
#elif defined(CONFIG_DEBUG_SPINLOCK)
	__rwlock_init(rwlock(lock), name, (struct lock_class_key *)key);
#else
	rwlock_init(rwlock(lock));
#endif
}

__always_inline void border_read_lock(struct border_rwlock *lock)
{
	read_lock(rwlock(lock));
}

__always_inline int border_read_trylock(struct border_rwlock *lock)
{
	return read_trylock(rwlock(lock));
}

__always_inline void border_read_unlock(struct border_rwlock *lock)
{
	read_unlock(rwlock(lock));
}

__always_inline void border_write_lock(struct border_rwlock *lock)
{
	write_lock(rwlock(lock));
}

__always_inline int border_write_trylock(struct border_rwlock *lock)
{
	return write_trylock(rwlock(lock));
}

__always_inline void border_write_unlock(struct border_rwlock *lock)
{
	write_unlock(rwlock(lock));
}
