/* SPDX-License-Identifier: GPL-2.0 */
/* Read-copy-update. */
#ifndef CXXRT_BORDER_SYNC_RCU_H
#define CXXRT_BORDER_SYNC_RCU_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/sync/rcu.h>

BORDER_BEGIN

/* The kernel's name of struct rcu_head. */
struct callback_head;

struct border_rcu_head {
	BORDER_STORAGE(RCU_HEAD);
};

void border_rcu_read_lock(void);
void border_rcu_read_unlock(void);
void *border_rcu_dereference(void *const *pointer);
void border_rcu_assign_pointer(void **pointer, void *value);

/* Frees memory from kmalloc() that begins with this head, after a grace period. */
void border_kfree_rcu(struct border_rcu_head *head);
void border_call_rcu(struct border_rcu_head *head, void (*function)(struct callback_head *head));
void border_synchronize_rcu(void) MAY_SLEEP DOES(rcu_wait);
/* Waits until all callbacks of earlier border_call_rcu() calls have run. */
void border_rcu_barrier(void) MAY_SLEEP DOES(rcu_wait);

BORDER_END

#endif
