/* SPDX-License-Identifier: GPL-2.0 */
/* Spinlocks that disable bottom halves, raw spinlocks; interrupts and preemption off. */
#ifndef CXXRT_BORDER_SYNC_SPINLOCK_H
#define CXXRT_BORDER_SYNC_SPINLOCK_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/layout/sync/spinlock.h>

BORDER_BEGIN

struct border_raw_spinlock {
	BORDER_STORAGE(RAW_SPINLOCK);
};

void border_spin_lock_bh(struct border_spinlock *lock);
int border_spin_trylock_bh(struct border_spinlock *lock);
void border_spin_unlock_bh(struct border_spinlock *lock);

void border_raw_spin_lock_init(struct border_raw_spinlock *lock, const char *name,
			       struct border_lock_class_key *key);
unsigned long border_raw_spin_lock_irqsave(struct border_raw_spinlock *lock);
int border_raw_spin_trylock_irqsave(struct border_raw_spinlock *lock, unsigned long *flags);
void border_raw_spin_unlock_irqrestore(struct border_raw_spinlock *lock, unsigned long flags);

unsigned long border_local_irq_save(void);
void border_local_irq_restore(unsigned long flags);
void border_preempt_disable(void);
void border_preempt_enable(void);

BORDER_END

#endif
