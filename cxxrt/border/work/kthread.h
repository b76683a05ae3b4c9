/* SPDX-License-Identifier: GPL-2.0 */
/* Threads of the kernel. */
#ifndef CXXRT_BORDER_WORK_KTHREAD_H
#define CXXRT_BORDER_WORK_KTHREAD_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct task_struct;

/* Returns a thread that does not run yet, with a reference for the caller; or NULL and a negative
 * errno.
 */
struct task_struct *border_kthread_create(int (*function)(void *), void *argument, const char *name,
					  int *error) MAY_SLEEP;
/* Call it before the first wake-up. */
void border_kthread_bind(struct task_struct *thread, unsigned int cpu);
void border_kthread_wake(struct task_struct *thread);
/* Asks the thread to stop, waits, and puts a reference. Returns the thread's result, or -EINTR if
 * it never ran.
 */
int border_kthread_stop_and_put(struct task_struct *thread) MAY_SLEEP;
void border_task_get(struct task_struct *task);
void border_task_put(struct task_struct *task);

/* The states of parking. The callers of park() and unpark() and the thread change them. */
enum border_parking {
	BORDER_UNPARKED,
	BORDER_PARK_ASKED,
	BORDER_PARKED,
	BORDER_BODY_RETURNED,
};
/* Changes from one value to another and wakes all tasks that wait for it. Returns whether it had
 * that value.
 */
bool border_kthread_change_parking(uint32_t *parking, enum border_parking from,
				   enum border_parking to);
/* Waits until the word is not BORDER_PARK_ASKED. */
void border_kthread_wait_parked(uint32_t *parking) MAY_SLEEP;
/* A BUG if the thread is the calling one, which would wait for itself. */
void border_kthread_expect_other(const struct task_struct *thread);

/* For the calling thread. */
bool border_kthread_must_stop(void);
/* Parks if it is asked to, until it is unparked or asked to stop. Returns false if it was asked to
 * stop.
 */
bool border_kthread_parkme(uint32_t *parking) MAY_SLEEP;
/* The same for so many ticks. The time in which it is parked does not count. */
bool border_kthread_sleep(uint32_t *parking, unsigned long ticks) MAY_SLEEP;
/* The body has returned. */
void border_kthread_end_parking(uint32_t *parking);

BORDER_END

#endif
