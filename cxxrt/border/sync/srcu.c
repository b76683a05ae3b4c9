// SPDX-License-Identifier: GPL-2.0
#include <linux/rcupdate.h>
#include <linux/srcu.h>

#include <cxxrt/border/sync/srcu.h>

BORDER_STRUCT_MATCHES(border_srcu, struct srcu_struct);

static struct srcu_struct *srcu_struct(struct border_srcu *srcu)
{
	return (struct srcu_struct *)srcu;
}

/* The kernel's initialiser defines a lockdep key at each use; here C++ passes the key. */
int border_srcu_init(struct border_srcu *srcu, const char *name, struct border_lock_class_key *key)
{
#ifdef CONFIG_DEBUG_LOCK_ALLOC
	return __init_srcu_struct(srcu_struct(srcu), name, (struct lock_class_key *)key);
#else
	return init_srcu_struct(srcu_struct(srcu));
#endif
}

void border_srcu_destroy(struct border_srcu *srcu, int has_called)
{
	if (has_called)
		srcu_barrier(srcu_struct(srcu));
	cleanup_srcu_struct(srcu_struct(srcu));
}

__always_inline int border_srcu_read_lock(struct border_srcu *srcu)
{
	return srcu_read_lock(srcu_struct(srcu));
}

__always_inline void border_srcu_read_unlock(struct border_srcu *srcu, int index)
{
	srcu_read_unlock(srcu_struct(srcu), index);
}

__always_inline void *border_srcu_dereference(void *const *pointer, struct border_srcu *srcu)
{
	return srcu_dereference(*(void __rcu *const __force *)pointer, srcu_struct(srcu));
}

__always_inline void border_call_srcu(struct border_srcu *srcu, struct border_rcu_head *head,
				      void (*function)(struct callback_head *head))
{
	call_srcu(srcu_struct(srcu), (struct rcu_head *)head, function);
}

void border_srcu_synchronize(struct border_srcu *srcu)
{
	synchronize_srcu(srcu_struct(srcu));
}
