/* SPDX-License-Identifier: GPL-2.0 */
/* Work that runs in a softirq: on system_bh_wq, or a tasklet if the kernel does not have this
 * queue. */
#ifndef CXXRT_BORDER_WORK_BH_WORK_H
#define CXXRT_BORDER_WORK_BH_WORK_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/border/work/workqueue.h>
#include <cxxrt/layout/work/bh_work.h>

BORDER_BEGIN

/* The type of the object that the kernel passes to the callback. */
#if BORDER_BH_WORK_IS_TASKLET
struct tasklet_struct;
typedef struct tasklet_struct border_bh_event;
#else
typedef struct work_struct border_bh_event;
#endif

struct border_bh_work {
	BORDER_STORAGE(BH_WORK);
#if BORDER_BH_WORK_IS_TASKLET
	int stopped;
#endif
};

void border_bh_work_init(struct border_bh_work *work, void (*function)(border_bh_event *event),
			 const char *name, struct border_lock_class_key *key);
/* Returns true unless the work was queued already. */
int border_bh_work_queue(struct border_bh_work *work);
/* Waits until the work is neither queued nor running, and returns whether it was. */
int border_bh_work_flush(struct border_bh_work *work) MAY_SLEEP;
/* As border_bh_work_flush(), and makes later calls of border_bh_work_queue() fail. */
void border_bh_work_stop(struct border_bh_work *work) MAY_SLEEP;

BORDER_END

#endif
