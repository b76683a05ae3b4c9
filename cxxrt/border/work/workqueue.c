// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/version.h>
#include <linux/workqueue.h>

#include <cxxrt/border/work/workqueue.h>

BORDER_STRUCT_MATCHES(border_work, struct work_struct);
BORDER_STRUCT_MATCHES(border_delayed_work, struct delayed_work);

static struct work_struct *work_of(struct border_work *work)
{
	return (struct work_struct *)work;
}

static struct delayed_work *delayed_work_of(struct border_delayed_work *work)
{
	return (struct delayed_work *)work;
}

/* The kernel's initialiser defines a lockdep key at each use; here C++ passes the key. */
static void init_work(struct work_struct *work, work_func_t function, const char *name,
		      struct border_lock_class_key *key)
{
	__init_work(work, 0);
	work->data = (atomic_long_t)WORK_DATA_INIT();
#ifdef CONFIG_LOCKDEP
	lockdep_init_map(&work->lockdep_map, name, (struct lock_class_key *)key, 0);
#endif
	INIT_LIST_HEAD(&work->entry);
	work->func = function;
}

/* A work that flushes or cancels itself would wait for ever. */
static void bug_if_inside(const struct work_struct *work)
{
	BUG_ON(current_work() == work);
}

/*
 * Before Linux 6.10 there is no disable_work_sync(). Only the owner of the pending bit can queue
 * the work, so this sets the bit and never clears it. mod_delayed_work() would wait for the bit,
 * unless a cancellation is in progress.
 */
#ifndef WORK_OFFQ_DISABLE_MASK
static bool keep_pending(struct work_struct *work)
{
	if (test_and_set_bit(WORK_STRUCT_PENDING_BIT, work_data_bits(work)))
		return false;
	/* It may have run since it was cancelled. */
	flush_work(work);
	atomic_long_or(WORK_OFFQ_CANCELING, &work->data);
	return true;
}
#endif

void border_work_init(struct border_work *work, void (*function)(struct work_struct *work),
		      const char *name, struct border_lock_class_key *key)
{
	init_work(work_of(work), function, name, key);
}

__always_inline int border_queue_work(struct workqueue_struct *queue, struct border_work *work)
{
	return queue_work(queue, work_of(work));
}

int border_flush_work(struct border_work *work)
{
	bug_if_inside(work_of(work));
	return flush_work(work_of(work));
}

int border_cancel_work_sync(struct border_work *work)
{
	bug_if_inside(work_of(work));
	return cancel_work_sync(work_of(work));
}

void border_work_stop(struct border_work *work)
{
	bug_if_inside(work_of(work));
#ifdef WORK_OFFQ_DISABLE_MASK
	disable_work_sync(work_of(work));
#else
	do
		cancel_work_sync(work_of(work));
	while (!keep_pending(work_of(work)));
#endif
}

void border_delayed_work_init(struct border_delayed_work *work, struct workqueue_struct *queue,
			      void (*function)(struct work_struct *work), const char *name,
			      struct border_lock_class_key *key)
{
	struct delayed_work *delayed = delayed_work_of(work);

	init_work(&delayed->work, function, name, key);
	timer_setup(&delayed->timer, delayed_work_timer_fn, TIMER_IRQSAFE);
	delayed->wq = queue;
}

__always_inline int border_queue_delayed_work(struct border_delayed_work *work, unsigned long delay)
{
	return queue_delayed_work(delayed_work_of(work)->wq, delayed_work_of(work), delay);
}

__always_inline int border_mod_delayed_work(struct border_delayed_work *work, unsigned long delay)
{
	return mod_delayed_work(delayed_work_of(work)->wq, delayed_work_of(work), delay);
}

int border_flush_delayed_work(struct border_delayed_work *work)
{
	bug_if_inside(&delayed_work_of(work)->work);
	return flush_delayed_work(delayed_work_of(work));
}

int border_cancel_delayed_work_sync(struct border_delayed_work *work)
{
	bug_if_inside(&delayed_work_of(work)->work);
	return cancel_delayed_work_sync(delayed_work_of(work));
}

void border_delayed_work_stop(struct border_delayed_work *work)
{
	bug_if_inside(&delayed_work_of(work)->work);
#ifdef WORK_OFFQ_DISABLE_MASK
	disable_delayed_work_sync(delayed_work_of(work));
#else
	do
		cancel_delayed_work_sync(delayed_work_of(work));
	while (!keep_pending(&delayed_work_of(work)->work));
#endif
}

struct border_delayed_work *border_delayed_work_of(struct work_struct *work)
{
	return (struct border_delayed_work *)to_delayed_work(work);
}

/* Linux 6.17 has new names for the queues and the default; later releases warn about the old
 * names. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 17, 0)
#define system_percpu_wq system_wq
#define system_dfl_wq system_unbound_wq
#define WQ_PERCPU 0
#endif

__always_inline struct workqueue_struct *border_system_queue(void)
{
	return system_percpu_wq;
}

__always_inline struct workqueue_struct *border_system_highpri_queue(void)
{
	return system_highpri_wq;
}

__always_inline struct workqueue_struct *border_system_long_queue(void)
{
	return system_long_wq;
}

__always_inline struct workqueue_struct *border_system_unbound_queue(void)
{
	return system_dfl_wq;
}

__always_inline struct workqueue_struct *border_system_freezable_queue(void)
{
	return system_freezable_wq;
}

struct workqueue_struct *border_alloc_workqueue(const char *name, unsigned int flags,
						int max_active)
{
	if (!(flags & WQ_UNBOUND))
		flags |= WQ_PERCPU;
	return alloc_workqueue("%s", flags, max_active, name);
}

struct workqueue_struct *border_alloc_ordered_workqueue(const char *name, unsigned int flags)
{
	return alloc_ordered_workqueue("%s", flags, name);
}

void border_flush_workqueue(struct workqueue_struct *queue)
{
	flush_workqueue(queue);
}

void border_destroy_workqueue(struct workqueue_struct *queue)
{
	destroy_workqueue(queue);
}
