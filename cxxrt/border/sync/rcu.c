// SPDX-License-Identifier: GPL-2.0
#include <linux/rcupdate.h>
#include <linux/slab.h>

#include <cxxrt/border/sync/rcu.h>

BORDER_STRUCT_MATCHES(border_rcu_head, struct rcu_head);

__always_inline void border_rcu_read_lock(void)
{
	rcu_read_lock();
}

__always_inline void border_rcu_read_unlock(void)
{
	rcu_read_unlock();
}

__always_inline void *border_rcu_dereference(void *const *pointer)
{
	return rcu_dereference(*(void __rcu *const __force *)pointer);
}

__always_inline void border_rcu_assign_pointer(void **pointer, void *value)
{
	rcu_assign_pointer(*(void __rcu * __force *)pointer, value);
}

struct rcu_object {
	struct rcu_head head;
};

__always_inline void border_kfree_rcu(struct border_rcu_head *head)
{
	struct rcu_object *object = (struct rcu_object *)head;

	kfree_rcu(object, head);
}

__always_inline void border_call_rcu(struct border_rcu_head *head,
				     void (*function)(struct callback_head *head))
{
	call_rcu((struct rcu_head *)head, function);
}

void border_synchronize_rcu(void)
{
	synchronize_rcu();
}

void border_rcu_barrier(void)
{
	rcu_barrier();
}
