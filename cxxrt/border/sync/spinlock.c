// SPDX-License-Identifier: GPL-2.0
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

#include <cxxrt/border/sync/spinlock.h>

BORDER_STRUCT_MATCHES(border_raw_spinlock, raw_spinlock_t);

static raw_spinlock_t *raw_spinlock(struct border_raw_spinlock *lock)
{
	return (raw_spinlock_t *)lock;
}

__always_inline void border_spin_lock_bh(struct border_spinlock *lock)
{
	spin_lock_bh((spinlock_t *)lock);
}

__always_inline int border_spin_trylock_bh(struct border_spinlock *lock)
{
	return spin_trylock_bh((spinlock_t *)lock);
}

__always_inline void border_spin_unlock_bh(struct border_spinlock *lock)
{
	spin_unlock_bh((spinlock_t *)lock);
}

/* The kernel's initialiser defines a lockdep key at each use; here C++ passes the key. */
void border_raw_spin_lock_init(struct border_raw_spinlock *lock, const char *name,
			       struct border_lock_class_key *key)
{
#ifdef CONFIG_DEBUG_SPINLOCK
	__raw_spin_lock_init(raw_spinlock(lock), name, (struct lock_class_key *)key, LD_WAIT_SPIN);
#else
	raw_spin_lock_init(raw_spinlock(lock));
#endif
}

__always_inline unsigned long border_raw_spin_lock_irqsave(struct border_raw_spinlock *lock)
{
	unsigned long flags;

	raw_spin_lock_irqsave(raw_spinlock(lock), flags);
	return flags;
}

__always_inline int border_raw_spin_trylock_irqsave(struct border_raw_spinlock *lock,
						    unsigned long *flags)
{
	return raw_spin_trylock_irqsave(raw_spinlock(lock), *flags);
}

__always_inline void border_raw_spin_unlock_irqrestore(struct border_raw_spinlock *lock,
						       unsigned long flags)
{
	raw_spin_unlock_irqrestore(raw_spinlock(lock), flags);
}

__always_inline unsigned long border_local_irq_save(void)
{
	unsigned long flags;

	local_irq_save(flags);
	return flags;
}

__always_inline void border_local_irq_restore(unsigned long flags)
{
	local_irq_restore(flags);
}

__always_inline void border_preempt_disable(void)
{
	preempt_disable();
}

__always_inline void border_preempt_enable(void)
{
	preempt_enable();
}
