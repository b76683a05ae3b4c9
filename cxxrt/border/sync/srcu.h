/* SPDX-License-Identifier: GPL-2.0 */
/* Read-copy-update whose readers may sleep. */
#ifndef CXXRT_BORDER_SYNC_SRCU_H
#define CXXRT_BORDER_SYNC_SRCU_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/border/sync/rcu.h>
#include <cxxrt/layout/sync/srcu.h>

BORDER_BEGIN

struct border_srcu {
	BORDER_STORAGE(SRCU);
};

/* Returns 0, or a negative errno. */
int border_srcu_init(struct border_srcu *srcu, const char *name, struct border_lock_class_key *key)
	MAY_SLEEP;
/* Waits for the functions of border_call_srcu() if there may be any. */
void border_srcu_destroy(struct border_srcu *srcu, int has_called) MAY_SLEEP DOES(srcu_wait);
/* Returns the index that border_srcu_read_unlock() takes. */
int border_srcu_read_lock(struct border_srcu *srcu);
void border_srcu_read_unlock(struct border_srcu *srcu, int index);
void *border_srcu_dereference(void *const *pointer, struct border_srcu *srcu);
void border_call_srcu(struct border_srcu *srcu, struct border_rcu_head *head,
		      void (*function)(struct callback_head *head));
void border_srcu_synchronize(struct border_srcu *srcu) MAY_SLEEP DOES(srcu_wait);

BORDER_END

#endif
