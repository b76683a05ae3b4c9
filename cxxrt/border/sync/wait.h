/* SPDX-License-Identifier: GPL-2.0 */
/* Wait queues. */
#ifndef CXXRT_BORDER_SYNC_WAIT_H
#define CXXRT_BORDER_SYNC_WAIT_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/sync/lock.h>
#include <cxxrt/layout/sync/wait.h>

BORDER_BEGIN

struct border_wait_queue_head {
	BORDER_STORAGE(WAIT_QUEUE_HEAD);
};
struct border_wait_queue_entry {
	BORDER_STORAGE(WAIT_QUEUE_ENTRY);
};

void border_init_waitqueue_head(struct border_wait_queue_head *queue, const char *name,
				struct border_lock_class_key *key);
void border_init_wait_entry(struct border_wait_queue_entry *entry, int exclusive);
long border_prepare_to_wait_event(struct border_wait_queue_head *queue,
				  struct border_wait_queue_entry *entry, int state);
void border_finish_wait(struct border_wait_queue_head *queue,
			struct border_wait_queue_entry *entry);
int border_wq_has_sleeper(struct border_wait_queue_head *queue);
/* Wakes at most that many exclusive tasks and pollers, or all if it is 0, and all other ones. */
void border_wake_up_poll(struct border_wait_queue_head *queue, int exclusive, __poll_t events);
void border_wake_up_all(struct border_wait_queue_head *queue);
void border_wake_up(struct border_wait_queue_head *queue);
void border_schedule(void) MAY_SLEEP;
/* Returns the ticks that were left, or 0. */
long border_schedule_timeout(long ticks) MAY_SLEEP;
void border_might_sleep(void) MAY_SLEEP;

BORDER_END

#endif
