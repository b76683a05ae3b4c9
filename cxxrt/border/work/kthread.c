// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/wait_bit.h>

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

/*
 * Not kthread_park(): it waits for ever for a thread that returns instead, and warns about one that
 * has returned. Each change is fully ordered before the look for waiting tasks in wake_up_var(),
 * and pairs with the acquire of those that wait: what one side did before, the other one sees.
 */
bool border_kthread_change_parking(uint32_t *parking, enum border_parking from,
				   enum border_parking to)
{
	if (cmpxchg(parking, from, to) != from)
		return false;
	wake_up_var(parking);
	return true;
}

void border_kthread_wait_parked(uint32_t *parking)
{
	wait_var_event(parking, smp_load_acquire(parking) != BORDER_PARK_ASKED);
}

void border_kthread_expect_other(const struct task_struct *thread)
{
	BUG_ON(thread == current);
}

/* kthread_stop() sets its flag and then wakes the thread: the state is set before each test. */
bool border_kthread_parkme(uint32_t *parking)
{
	while (border_kthread_change_parking(parking, BORDER_PARK_ASKED, BORDER_PARKED) &&
	       !kthread_should_stop())
		___wait_var_event(parking,
				  smp_load_acquire(parking) != BORDER_PARKED ||
					  kthread_should_stop(),
				  TASK_IDLE, 0, 0, schedule());
	return !kthread_should_stop();
}

bool border_kthread_sleep(uint32_t *parking, unsigned long ticks)
{
	while (border_kthread_parkme(parking) && ticks)
		ticks = ___wait_var_event(
			parking,
			___wait_cond_timeout(READ_ONCE(*parking) == BORDER_PARK_ASKED ||
					     kthread_should_stop()),
			TASK_IDLE, 0, (long)ticks, __ret = schedule_timeout(__ret));
	return !kthread_should_stop();
}

void border_kthread_end_parking(uint32_t *parking)
{
	xchg(parking, BORDER_BODY_RETURNED);
	wake_up_var(parking);
}
