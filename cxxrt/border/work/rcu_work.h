/* SPDX-License-Identifier: GPL-2.0 */
/* Work that runs after a grace period. */
#ifndef CXXRT_BORDER_WORK_RCU_WORK_H
#define CXXRT_BORDER_WORK_RCU_WORK_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/work/workqueue.h>
#include <cxxrt/layout/work/rcu_work.h>

BORDER_BEGIN

struct border_rcu_work {
	BORDER_STORAGE(RCU_WORK);
};

void border_rcu_work_init(struct border_rcu_work *work, void (*function)(struct work_struct *work),
			  const char *name, struct border_lock_class_key *key);
int border_queue_rcu_work(struct workqueue_struct *queue, struct border_rcu_work *work);
int border_flush_rcu_work(struct border_rcu_work *work) MAY_SLEEP DOES(rcu_wait);
/* Waits until it is neither queued nor running. After that, border_queue_rcu_work() refuses it. */
void border_rcu_work_stop(struct border_rcu_work *work) MAY_SLEEP DOES(rcu_wait);
struct border_rcu_work *border_rcu_work_of(struct work_struct *work);

BORDER_END

#endif
