// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/task.h>

#include <cxxrt/border/work/kthread.h>

struct task_struct *border_kthread_create(int (*function)(void *), void *argument, const char *name,
					  int *error)
{
	struct task_struct *thread = kthread_create(function, argument, "%s", name);

	if (IS_ERR(thread)) {
		*error = PTR_ERR(thread);
		return NULL;
	}
	/* Without this reference, a thread that has returned would be gone when it is stopped. */
	return get_task_struct(thread);
}

void border_kthread_bind(struct task_struct *thread, unsigned int cpu)
{
	kthread_bind(thread, cpu);
}

void border_kthread_wake(struct task_struct *thread)
{
	wake_up_process(thread);
}

int border_kthread_stop_and_put(struct task_struct *thread)
{
	int result;

	/* The thread would wait for itself. */
	BUG_ON(thread == current);
	result = kthread_stop(thread);
	put_task_struct(thread);
	return result;
}

void border_task_get(struct task_struct *task)
{
	get_task_struct(task);
}

void border_task_put(struct task_struct *task)
{
	put_task_struct(task);
}

__always_inline bool border_kthread_must_stop(void)
{
	return kthread_should_stop();
}

bool border_kthread_sleep(unsigned long ticks)
{
	/* kthread_stop() sets its flag and then wakes the thread: the state is set before the test.
	 */
	set_current_state(TASK_IDLE);
	while (ticks && !kthread_should_stop()) {
		ticks = schedule_timeout(ticks);
		set_current_state(TASK_IDLE);
	}
	__set_current_state(TASK_RUNNING);
	return !kthread_should_stop();
}
