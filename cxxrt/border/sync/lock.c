// SPDX-License-Identifier: GPL-2.0
#include <linux/mutex.h>
#include <linux/spinlock.h>

#include <cxxrt/border/sync/lock.h>

BORDER_STRUCT_MATCHES(border_spinlock, spinlock_t);
BORDER_STRUCT_MATCHES(border_mutex, struct mutex);
BORDER_STRUCT_MATCHES(border_lock_class_key, struct lock_class_key);

static spinlock_t *spinlock(struct border_spinlock *lock)
{
	return (spinlock_t *)lock;
}

static struct mutex *mutex(struct border_mutex *lock)
{
	return (struct mutex *)lock;
}

/* The kernel's initialisers are macros that each define a lockdep key; here C++ passes the key. */
void border_spin_lock_init(struct border_spinlock *lock, const char *name,
			   struct border_lock_class_key *key)
{
#if defined(CONFIG_DEBUG_SPINLOCK) && defined(CONFIG_PREEMPT_RT)
	__spin_lock_init(spinlock(lock), name, (struct lock_class_key *)key, false);
#elif defined(CONFIG_DEBUG_SPINLOCK)
	__raw_spin_lock_init(spinlock_check(spinlock(lock)), name, (struct lock_class_key *)key,
			     LD_WAIT_CONFIG);
#else
	spin_lock_init(spinlock(lock));
#endif
}

/* Inline, because link-time optimisation would not inline a function with several callers. */
__always_inline void border_spin_lock(struct border_spinlock *lock)
{
	spin_lock(spinlock(lock));
}

__always_inline int border_spin_trylock(struct border_spinlock *lock)
{
	return spin_trylock(spinlock(lock));
}

__always_inline void border_spin_unlock(struct border_spinlock *lock)
{
	spin_unlock(spinlock(lock));
}

__always_inline unsigned long border_spin_lock_irqsave(struct border_spinlock *lock)
{
	unsigned long flags;

	spin_lock_irqsave(spinlock(lock), flags);
	return flags;
}

__always_inline int border_spin_trylock_irqsave(struct border_spinlock *lock, unsigned long *flags)
{
	return spin_trylock_irqsave(spinlock(lock), *flags);
}

__always_inline void border_spin_unlock_irqrestore(struct border_spinlock *lock,
						   unsigned long flags)
{
	spin_unlock_irqrestore(spinlock(lock), flags);
}

void border_mutex_init(struct border_mutex *lock, const char *name,
		       struct border_lock_class_key *key)
{
	__mutex_init(mutex(lock), name, (struct lock_class_key *)key);
}

void border_mutex_destroy(struct border_mutex *lock)
{
	mutex_destroy(mutex(lock));
}

__always_inline void border_mutex_lock(struct border_mutex *lock)
{
	mutex_lock(mutex(lock));
}

__always_inline int border_mutex_lock_interruptible(struct border_mutex *lock)
{
	return mutex_lock_interruptible(mutex(lock));
}

__always_inline int border_mutex_lock_killable(struct border_mutex *lock)
{
	return mutex_lock_killable(mutex(lock));
}

__always_inline int border_mutex_trylock(struct border_mutex *lock)
{
	return mutex_trylock(mutex(lock));
}

__always_inline void border_mutex_unlock(struct border_mutex *lock)
{
	mutex_unlock(mutex(lock));
}
