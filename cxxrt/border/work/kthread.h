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

/* For the calling thread. */
bool border_kthread_must_stop(void);
/* Sleeps for so many ticks, or until the thread is asked to stop. Returns false if it was asked. */
bool border_kthread_sleep(unsigned long ticks) MAY_SLEEP;

BORDER_END

#endif
