// SPDX-License-Identifier: GPL-2.0
#include <linux/interrupt.h>
#include <linux/wait_bit.h>
#include <linux/workqueue.h>

#include <cxxrt/border/work/bh_work.h>

#if BORDER_BH_WORK_IS_TASKLET

static struct tasklet_struct *tasklet_of(struct border_bh_work *work)
{
	return (struct tasklet_struct *)work;
}

void border_bh_work_init(struct border_bh_work *work, void (*function)(border_bh_event *event),
			 const char *name, struct border_lock_class_key *key)
{
	tasklet_setup(tasklet_of(work), function);
	work->stopped = 0;
}

/* As tasklet_schedule(), which does not return whether it was queued. */
int border_bh_work_queue(struct border_bh_work *work)
{
	if (READ_ONCE(work->stopped) ||
	    test_and_set_bit(TASKLET_STATE_SCHED, &tasklet_of(work)->state))
		return 0;
	__tasklet_schedule(tasklet_of(work));
	return 1;
}

/* tasklet_kill() sets the bit while it waits, and so a tasklet that another task queues would be
 * lost. */
int border_bh_work_flush(struct border_bh_work *work)
{
	unsigned long *state = &tasklet_of(work)->state;
	int was_active = READ_ONCE(*state) != 0;

	wait_var_event(state, !test_bit(TASKLET_STATE_SCHED, state));
	tasklet_unlock_wait(tasklet_of(work));
	return was_active;
}

/* Only the owner of the bit can queue the tasklet: keep the bit forever. */
void border_bh_work_stop(struct border_bh_work *work)
{
	unsigned long *state = &tasklet_of(work)->state;

	WRITE_ONCE(work->stopped, 1);
	while (test_and_set_bit(TASKLET_STATE_SCHED, state))
		wait_var_event(state, !test_bit(TASKLET_STATE_SCHED, state));
	tasklet_unlock_wait(tasklet_of(work));
}

#else

BORDER_STRUCT_MATCHES(border_bh_work, struct work_struct);

static struct border_work *bh_work_of(struct border_bh_work *work)
{
	return (struct border_work *)work;
}

void border_bh_work_init(struct border_bh_work *work, void (*function)(border_bh_event *event),
			 const char *name, struct border_lock_class_key *key)
{
	border_work_init(bh_work_of(work), function, name, key);
}

__always_inline int border_bh_work_queue(struct border_bh_work *work)
{
	return queue_work(system_bh_wq, (struct work_struct *)work);
}

int border_bh_work_flush(struct border_bh_work *work)
{
	return border_flush_work(bh_work_of(work));
}

void border_bh_work_stop(struct border_bh_work *work)
{
	border_work_stop(bh_work_of(work));
}

#endif
