// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/workqueue.h>

#include <cxxrt/border/work/rcu_work.h>

BORDER_STRUCT_MATCHES(border_rcu_work, struct rcu_work);

static struct rcu_work *rcu_work_of(struct border_rcu_work *work)
{
	return (struct rcu_work *)work;
}

void border_rcu_work_init(struct border_rcu_work *work, void (*function)(struct work_struct *work),
			  const char *name, struct border_lock_class_key *key)
{
	border_work_init((struct border_work *)&rcu_work_of(work)->work, function, name, key);
}

__always_inline int border_queue_rcu_work(struct workqueue_struct *queue,
					  struct border_rcu_work *work)
{
	return queue_rcu_work(queue, rcu_work_of(work));
}

int border_flush_rcu_work(struct border_rcu_work *work)
{
	/* A work that flushes itself would wait for ever. */
	BUG_ON(current_work() == &rcu_work_of(work)->work);
	return flush_rcu_work(rcu_work_of(work));
}

/*
 * The kernel can neither cancel nor disable such a work. Only the owner of the pending bit can
 * queue it, so this sets the bit and never clears it.
 */
void border_rcu_work_stop(struct border_rcu_work *work)
{
	struct work_struct *raw = &rcu_work_of(work)->work;

	do
		border_flush_rcu_work(work);
	while (test_and_set_bit(WORK_STRUCT_PENDING_BIT, work_data_bits(raw)));
	/* It may have run since it was flushed. */
	flush_work(raw);
}

struct border_rcu_work *border_rcu_work_of(struct work_struct *work)
{
	return (struct border_rcu_work *)to_rcu_work(work);
}
