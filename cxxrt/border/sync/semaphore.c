// SPDX-License-Identifier: GPL-2.0
#include <linux/lockdep.h>
#include <linux/semaphore.h>

#include <cxxrt/border/sync/semaphore.h>

BORDER_STRUCT_MATCHES(border_semaphore, struct semaphore);

static struct semaphore *semaphore_of(struct border_semaphore *semaphore)
{
	return (struct semaphore *)semaphore;
}

/* The kernel's initialiser defines one lockdep key for all semaphores of this unit. */
void border_sema_init(struct border_semaphore *semaphore, const char *name,
		      struct border_lock_class_key *key)
{
	sema_init(semaphore_of(semaphore), 1);
	lockdep_set_class_and_name(&semaphore_of(semaphore)->lock, (struct lock_class_key *)key,
				   name);
}

/* Inline, because link-time optimisation would not inline a function with several callers. */
__always_inline void border_down(struct border_semaphore *semaphore)
{
	down(semaphore_of(semaphore));
}

__always_inline int border_down_interruptible(struct border_semaphore *semaphore)
{
	return down_interruptible(semaphore_of(semaphore));
}

__always_inline int border_down_killable(struct border_semaphore *semaphore)
{
	return down_killable(semaphore_of(semaphore));
}

__always_inline int border_down_timeout(struct border_semaphore *semaphore, long ticks)
{
	return down_timeout(semaphore_of(semaphore), ticks);
}

__always_inline int border_down_trylock(struct border_semaphore *semaphore)
{
	return down_trylock(semaphore_of(semaphore));
}

__always_inline void border_up(struct border_semaphore *semaphore)
{
	up(semaphore_of(semaphore));
}
