/* SPDX-License-Identifier: GPL-2.0 */
/* Deferred work. */
#ifndef CXXRT_BORDER_WORK_WORKQUEUE_H
#define CXXRT_BORDER_WORK_WORKQUEUE_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/layout/work/workqueue.h>

BORDER_BEGIN

struct work_struct;
struct workqueue_struct;

struct border_work {
	BORDER_STORAGE(WORK);
};
struct border_delayed_work {
	BORDER_STORAGE(DELAYED_WORK);
};

void border_work_init(struct border_work *work, void (*function)(struct work_struct *work),
		      const char *name, struct border_lock_class_key *key);
int border_queue_work(struct workqueue_struct *queue, struct border_work *work);
int border_flush_work(struct border_work *work) MAY_SLEEP;
int border_cancel_work_sync(struct border_work *work) MAY_SLEEP;
/* Cancels it and waits for it. After that, border_queue_work() refuses it. */
void border_work_stop(struct border_work *work) MAY_SLEEP;

void border_delayed_work_init(struct border_delayed_work *work, struct workqueue_struct *queue,
			      void (*function)(struct work_struct *work), const char *name,
			      struct border_lock_class_key *key);
/* Uses the queue from its initialisation. */
int border_queue_delayed_work(struct border_delayed_work *work, unsigned long delay);
int border_mod_delayed_work(struct border_delayed_work *work, unsigned long delay);
int border_flush_delayed_work(struct border_delayed_work *work) MAY_SLEEP;
int border_cancel_delayed_work_sync(struct border_delayed_work *work) MAY_SLEEP;
void border_delayed_work_stop(struct border_delayed_work *work) MAY_SLEEP;
struct border_delayed_work *border_delayed_work_of(struct work_struct *work);

struct workqueue_struct *border_system_queue(void);
struct workqueue_struct *border_system_highpri_queue(void);
struct workqueue_struct *border_system_long_queue(void);
struct workqueue_struct *border_system_unbound_queue(void);
struct workqueue_struct *border_system_freezable_queue(void);

/* Return NULL if there is no memory. */
struct workqueue_struct *border_alloc_workqueue(const char *name, unsigned int flags,
						int max_active) MAY_SLEEP;
struct workqueue_struct *border_alloc_ordered_workqueue(const char *name, unsigned int flags)
	MAY_SLEEP;
void border_flush_workqueue(struct workqueue_struct *queue) MAY_SLEEP;
void border_destroy_workqueue(struct workqueue_struct *queue) MAY_SLEEP;

BORDER_END

#endif
