// SPDX-License-Identifier: GPL-2.0
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/wait.h>

#include <cxxrt/border/sync/wait.h>

BORDER_STRUCT_MATCHES(border_wait_queue_head, wait_queue_head_t);
BORDER_STRUCT_MATCHES(border_wait_queue_entry, wait_queue_entry_t);

static wait_queue_head_t *head(struct border_wait_queue_head *queue)
{
	return (wait_queue_head_t *)queue;
}

void border_init_waitqueue_head(struct border_wait_queue_head *queue, const char *name,
				struct border_lock_class_key *key)
{
	__init_waitqueue_head(head(queue), name, (struct lock_class_key *)key);
}

void border_init_wait_entry(struct border_wait_queue_entry *entry, int exclusive)
{
	init_wait_entry((wait_queue_entry_t *)entry, exclusive ? WQ_FLAG_EXCLUSIVE : 0);
}

long border_prepare_to_wait_event(struct border_wait_queue_head *queue,
				  struct border_wait_queue_entry *entry, int state)
{
	return prepare_to_wait_event(head(queue), (wait_queue_entry_t *)entry, state);
}

void border_finish_wait(struct border_wait_queue_head *queue, struct border_wait_queue_entry *entry)
{
	finish_wait(head(queue), (wait_queue_entry_t *)entry);
}

/*
 * Inline, because link-time optimisation would not inline a function with several callers. As
 * wq_has_sleeper(), but the address in memory is compared, which READ_ONCE() would read first. It
 * is only compared, so it does not matter if the compiler reads it twice.
 */
__always_inline int border_wq_has_sleeper(struct border_wait_queue_head *queue)
{
	const struct list_head *const tasks = &head(queue)->head;

	smp_mb();
	return data_race(tasks->next) != tasks;
}

__always_inline void border_wake_up_poll(struct border_wait_queue_head *queue, int exclusive,
					 __poll_t events)
{
	__wake_up(head(queue), TASK_NORMAL, exclusive, poll_to_key(events));
}

__always_inline void border_wake_up_all(struct border_wait_queue_head *queue)
{
	wake_up_all(head(queue));
}

__always_inline void border_wake_up(struct border_wait_queue_head *queue)
{
	wake_up(head(queue));
}

void border_schedule(void)
{
	schedule();
}

long border_schedule_timeout(long ticks)
{
	return schedule_timeout(ticks);
}

void border_might_sleep(void)
{
	might_sleep();
}
