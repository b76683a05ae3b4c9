/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2025-37802, fixed by 1df0d4c61613 ("ksmbd: fix WARNING "do not call blocking ops when
 * !TASK_RUNNING""), in short. */
#include "kernel.h"

struct wait_queue;
void prepare_to_wait(struct wait_queue *queue);
void finish_wait(struct wait_queue *queue);
void schedule(void);

#define wait_event(queue, condition)                                                               \
	do {                                                                                       \
		for (;;) {                                                                         \
			prepare_to_wait(queue);                                                    \
			if (condition)                                                             \
				break;                                                             \
			schedule();                                                                \
		}                                                                                  \
		finish_wait(queue);                                                                \
	} while (0)

static int is_alive(struct mutex *lock, const int *alive)
{
	int ret;

	mutex_lock(lock);
	ret = *alive;
	mutex_unlock(lock);
	return ret;
}

/* The condition is tested by a task that is queued as asleep already. */
void wait_for_end(struct wait_queue *queue, struct mutex *lock, const int *alive)
{
	wait_event(queue, !is_alive(lock, alive));
}
