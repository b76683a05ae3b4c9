// SPDX-License-Identifier: GPL-2.0
#include <linux/debug_locks.h>
#include <linux/kcsan-checks.h>
#include <linux/local_lock.h>
#include <linux/lockdep.h>
#include <linux/percpu.h>

#include <cxxrt/border/sync/local_lock.h>

BORDER_STRUCT_MATCHES(border_local_lock, local_lock_t);

static local_lock_t __percpu *local_lock_of(struct border_local_lock *percpu)
{
	/* The compiler may use a separate address space for these pointers. */
	return (__force local_lock_t __percpu *)(unsigned long)percpu;
}

void border_local_lock_init(struct border_local_lock *lock, const char *name,
			    struct border_lock_class_key *key)
{
	local_lock_t *raw = (local_lock_t *)lock;

	local_lock_init(raw);
#if defined(CONFIG_DEBUG_LOCK_ALLOC) && !defined(CONFIG_PREEMPT_RT)
	/* The kernel's initialiser defines a lockdep key at each use; here C++ passes the key. */
	lockdep_init_map_type(&raw->dep_map, name, (struct lock_class_key *)key, 0, LD_WAIT_CONFIG,
			      LD_WAIT_INV, LD_LOCK_PERCPU);
#endif
}

/*
 * KCSAN moves an access past an instruction that is no barrier between CPUs, and then reports the
 * next owner of the lock as a race. Owners of a local lock are on one CPU, which executes in order.
 */
static __always_inline void end_of_owner(void)
{
	kcsan_release();
}

__always_inline void border_local_acquire(struct border_local_lock *percpu)
{
	local_lock(local_lock_of(percpu));
}

__always_inline void border_local_release(struct border_local_lock *percpu)
{
	end_of_owner();
	local_unlock(local_lock_of(percpu));
}

__always_inline unsigned long border_local_acquire_irqsave(struct border_local_lock *percpu)
{
	unsigned long flags;

	local_lock_irqsave(local_lock_of(percpu), flags);
	return flags;
}

__always_inline void border_local_release_irqrestore(struct border_local_lock *percpu,
						     unsigned long flags)
{
	end_of_owner();
	local_unlock_irqrestore(local_lock_of(percpu), flags);
}
