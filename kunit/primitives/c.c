// SPDX-License-Identifier: GPL-2.0
/* The primitives as a driver in C has them; cxx.cpp has the same in C++. */
#define pr_fmt(text) KBUILD_MODNAME ": " text

#include <linux/atomic.h>
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/capability.h>
#include <linux/cleanup.h>
#include <linux/completion.h>
#include <linux/hashtable.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/jump_label.h>
#include <linux/kfifo.h>
#include <linux/ktime.h>
#include <linux/llist.h>
#include <linux/local_lock.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/poll.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/seqlock.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/version.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include "primitives.h"

struct words {
	u64 words[8];
};

struct shared {
	refcount_t count;
	unsigned long value;
};

struct counted_by_spin {
	spinlock_t lock;
	unsigned long count;
};

struct limits {
	struct rcu_head rcu;
	u64 least;
	u64 most;
};

struct cpu_counters {
	u64 events;
	u32 errors[4];
};

struct cpu_count {
	local_lock_t lock;
	unsigned long count;
};

struct in_c {
	struct counted_by_spin spin;
	struct counted_by_spin irq;
	struct counted_by_spin bh;
	raw_spinlock_t raw;
	unsigned long raw_count;
	struct rw_semaphore rwsem;
	unsigned long rwsem_count;
	rwlock_t rwlock;
	unsigned long rwlock_count;
	struct mutex mutex;
	unsigned long mutex_count;
	wait_queue_head_t queue;
	struct shared *shared;
	u64 __user *user;
	u64 value;
	ktime_t start;
	unsigned long tick;
	struct work_struct work;
	unsigned long works;
	struct timer_list timer;
	unsigned long expirations;
	struct completion done;
	atomic_t counter;
	atomic64_t wide;
	void *pointer;
	unsigned long bits[2];
	refcount_t users;
	DECLARE_KFIFO(fifo, u64, 16);
	DECLARE_BITMAP(area, 128);
	DECLARE_HASHTABLE(table, 4);
	struct llist_head events;
	seqlock_t seqlock;
	struct c_pair {
		u64 a;
		u64 b;
	} pair;
	struct limits __rcu *limits;
	struct srcu_struct srcu;
	struct limits __rcu *sleepable;
	struct cpu_counters __percpu *counters;
	struct cpu_count __percpu *local;
	struct hrtimer hrtimer;
};

struct hashed {
	struct hlist_node node;
	u32 key;
	u64 value;
};

struct event {
	struct llist_node node;
	u64 value;
};

static void c_on_work(struct work_struct *work)
{
	container_of(work, struct in_c, work)->works++;
}

static void c_on_timer(struct timer_list *timer)
{
	container_of(timer, struct in_c, timer)->expirations++;
}

static enum hrtimer_restart c_on_hrtimer(struct hrtimer *timer)
{
	return HRTIMER_NORESTART;
}

static void c_init_hrtimer(struct hrtimer *timer)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
	hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer->function = c_on_hrtimer;
#else
	hrtimer_setup(timer, c_on_hrtimer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
#endif
}

static int c_make_parts(struct in_c *on)
{
	struct limits *limits = kzalloc(sizeof(*limits), GFP_KERNEL);
	struct limits *sleepable = kzalloc(sizeof(*sleepable), GFP_KERNEL);
	int cpu;

	on->counters = alloc_percpu(struct cpu_counters);
	on->local = alloc_percpu(struct cpu_count);
	if (!limits || !sleepable || !on->counters || !on->local || init_srcu_struct(&on->srcu)) {
		kfree(limits);
		kfree(sleepable);
		free_percpu(on->counters);
		free_percpu(on->local);
		return -ENOMEM;
	}
	for_each_possible_cpu(cpu) local_lock_init(&per_cpu_ptr(on->local, cpu)->lock);
	limits->most = sleepable->most = 2;
	rcu_assign_pointer(on->limits, limits);
	rcu_assign_pointer(on->sleepable, sleepable);
	c_init_hrtimer(&on->hrtimer);
	return 0;
}

struct in_c *c_make(unsigned long user)
{
	struct shared *shared __free(kfree) = kmalloc(sizeof(*shared), GFP_KERNEL);
	struct in_c *on = kzalloc(sizeof(*on), GFP_KERNEL);

	if (!on || !shared || c_make_parts(on)) {
		kfree(on);
		return NULL;
	}
	spin_lock_init(&on->spin.lock);
	spin_lock_init(&on->irq.lock);
	spin_lock_init(&on->bh.lock);
	raw_spin_lock_init(&on->raw);
	init_rwsem(&on->rwsem);
	rwlock_init(&on->rwlock);
	mutex_init(&on->mutex);
	init_waitqueue_head(&on->queue);
	refcount_set(&shared->count, 1);
	shared->value = 1;
	on->shared = no_free_ptr(shared);
	on->user = (u64 __user *)user;
	on->value = 1;
	on->start = ktime_get();
	on->tick = jiffies;
	INIT_WORK(&on->work, c_on_work);
	timer_setup(&on->timer, c_on_timer, 0);
	init_completion(&on->done);
	atomic_set(&on->counter, 5);
	refcount_set(&on->users, 1);
	INIT_KFIFO(on->fifo);
	hash_init(on->table);
	init_llist_head(&on->events);
	seqlock_init(&on->seqlock);
	return on;
}

void c_free(struct in_c *on)
{
	cancel_work_sync(&on->work);
	timer_delete_sync(&on->timer);
	hrtimer_cancel(&on->hrtimer);
	free_percpu(on->local);
	free_percpu(on->counters);
	cleanup_srcu_struct(&on->srcu);
	kfree(rcu_dereference_protected(on->sleepable, 1));
	kfree(rcu_dereference_protected(on->limits, 1));
	kfree(on->shared);
	kfree(on);
}

int c_spin_lock(struct in_c *on)
{
	guard(spinlock)(&on->spin.lock);
	return ++on->spin.count;
}

int c_spin_try_lock(struct in_c *on)
{
	scoped_guard(spinlock_try, &on->spin.lock) return ++on->spin.count;
	return -EAGAIN;
}

int c_irq_spin_lock(struct in_c *on)
{
	guard(spinlock_irqsave)(&on->irq.lock);
	return ++on->irq.count;
}

int c_irq_spin_try_lock(struct in_c *on)
{
	scoped_guard(spinlock_irqsave_try, &on->irq.lock) return ++on->irq.count;
	return -EAGAIN;
}

int c_mutex(struct in_c *on)
{
	guard(mutex)(&on->mutex);
	return ++on->mutex_count;
}

int c_mutex_try_lock(struct in_c *on)
{
	scoped_guard(mutex_try, &on->mutex) return ++on->mutex_count;
	return -EAGAIN;
}

int c_mutex_interruptible(struct in_c *on)
{
	scoped_cond_guard(mutex_intr, return -ERESTARTSYS, &on->mutex) return ++on->mutex_count;
	return 0;
}

int c_bh_spin_lock(struct in_c *on)
{
	int count;

	spin_lock_bh(&on->bh.lock);
	count = ++on->bh.count;
	spin_unlock_bh(&on->bh.lock);
	return count;
}

int c_raw_spin_lock(struct in_c *on)
{
	guard(raw_spinlock_irqsave)(&on->raw);
	return ++on->raw_count;
}

int c_down_read(struct in_c *on)
{
	guard(rwsem_read)(&on->rwsem);
	return on->rwsem_count;
}

int c_down_write(struct in_c *on)
{
	guard(rwsem_write)(&on->rwsem);
	return ++on->rwsem_count;
}

int c_read_lock(struct in_c *on)
{
	int count;

	read_lock(&on->rwlock);
	count = on->rwlock_count;
	read_unlock(&on->rwlock);
	return count;
}

int c_interrupts_off(struct in_c *on)
{
	guard(irqsave)();
	return ++on->raw_count;
}

int c_box(struct in_c *on)
{
	struct words *words = kmalloc(sizeof(*words), GFP_KERNEL);

	if (!words)
		return -ENOMEM;
	*words = (struct words){{on->value}};
	look_at(words);
	kfree(words);
	return 0;
}

struct vec {
	u64 *data;
	size_t size;
	size_t capacity;
};

static noinline int vec_grow(struct vec *vec)
{
	size_t capacity = vec->capacity ? 2 * vec->capacity : 4;
	u64 *data = kmalloc_array(capacity, sizeof(*data), GFP_KERNEL);

	if (!data)
		return -ENOMEM;
	for (size_t i = 0; i < vec->size; i++)
		data[i] = vec->data[i];
	kfree(vec->data);
	vec->data = data;
	vec->capacity = capacity;
	return 0;
}

static int vec_push(struct vec *vec, u64 value)
{
	if (vec->size == vec->capacity) {
		int error = vec_grow(vec);

		if (error)
			return error;
	}
	vec->data[vec->size++] = value;
	return 0;
}

int c_vec(struct in_c *on)
{
	struct vec vec = {};
	int error = 0;

	for (u64 i = 0; i < 16 && !error; i++)
		error = vec_push(&vec, on->value + i);
	kfree(vec.data);
	return error;
}

int c_arc(struct in_c *on)
{
	struct shared *share = on->shared;
	int value;

	refcount_inc(&share->count);
	value = share->value;
	if (refcount_dec_and_test(&share->count))
		kfree(share);
	return value;
}

int c_wake(struct in_c *on)
{
	if (wq_has_sleeper(&on->queue))
		wake_up_poll(&on->queue, EPOLLIN | EPOLLRDNORM);
	return 0;
}

int c_copy_to_user(struct in_c *on)
{
	return put_user(on->value, on->user);
}

int c_copy_from_user(struct in_c *on)
{
	u64 value;
	int error = get_user(value, on->user);

	if (!error)
		on->value = value;
	return error;
}

int c_atomic_inc(struct in_c *on)
{
	atomic_inc(&on->counter);
	atomic64_add(on->value, &on->wide);
	return atomic_read(&on->counter);
}

int c_atomic_fetch_add(struct in_c *on)
{
	return atomic64_fetch_add_relaxed(on->value, &on->wide);
}

int c_atomic_dec_and_test(struct in_c *on)
{
	return atomic_dec_and_test(&on->counter);
}

int c_atomic_cmpxchg(struct in_c *on)
{
	int old = atomic_read(&on->counter);

	return atomic_try_cmpxchg(&on->counter, &old, old * 2 + 1) ? 0 : old;
}

int c_atomic_xchg(struct in_c *on)
{
	return xchg(&on->pointer, on) == on;
}

int c_set_bit(struct in_c *on)
{
	set_bit(70, on->bits);
	clear_bit(3, on->bits);
	return test_bit(70, on->bits);
}

int c_test_and_set_bit(struct in_c *on)
{
	return test_and_set_bit(on->value & 127, on->bits);
}

int c_refcount(struct in_c *on)
{
	if (!refcount_inc_not_zero(&on->users))
		return -ENODEV;
	return refcount_dec_and_test(&on->users);
}

int c_kfifo(struct in_c *on)
{
	u64 value;

	if (!kfifo_put(&on->fifo, on->value))
		return -ENOSPC;
	if (!kfifo_get(&on->fifo, &value))
		return -ENODATA;
	return value;
}

int c_bitmap(struct in_c *on)
{
	unsigned int bits = (on->value & 7) + 1;
	unsigned long first = bitmap_find_next_zero_area(on->area, 128, 0, bits, 0);

	if (first >= 128)
		return -ENOSPC;
	bitmap_set(on->area, first, bits);
	bitmap_clear(on->area, first, bits);
	return first;
}

int c_hash_find(struct in_c *on)
{
	struct hashed *entry;

	hash_for_each_possible(on->table, entry, node,
			       (u64)on->value) if (entry->key ==
						   (u32)on->value) return entry->value;
	return -ENOENT;
}

int c_llist(struct in_c *on)
{
	struct event *event = kmalloc(sizeof(*event), GFP_KERNEL), *next;
	int sum = 0;

	if (!event)
		return -ENOMEM;
	event->value = on->value;
	llist_add(&event->node, &on->events);
	llist_for_each_entry_safe(event, next, llist_reverse_order(llist_del_all(&on->events)),
				  node)
	{
		sum += event->value;
		kfree(event);
	}
	return sum;
}

int c_rcu_read(struct in_c *on)
{
	int most;

	rcu_read_lock();
	most = rcu_dereference(on->limits)->most;
	rcu_read_unlock();
	return most;
}

int c_rcu_replace(struct in_c *on)
{
	struct limits *old = rcu_dereference_protected(on->limits, 1);
	struct limits *fresh = kmalloc(sizeof(*fresh), GFP_KERNEL);

	if (!fresh)
		return -ENOMEM;
	fresh->least = old->least;
	fresh->most = old->most + 1;
	rcu_assign_pointer(on->limits, fresh);
	kfree_rcu(old, rcu);
	return 0;
}

int c_srcu_read(struct in_c *on)
{
	int index = srcu_read_lock(&on->srcu);
	int most = srcu_dereference(on->sleepable, &on->srcu)->most;

	srcu_read_unlock(&on->srcu, index);
	return most;
}

int c_percpu_inc(struct in_c *on)
{
	this_cpu_inc(on->counters->events);
	return 0;
}

int c_percpu_add(struct in_c *on)
{
	this_cpu_add(on->counters->events, on->value);
	this_cpu_inc(on->counters->errors[2]);
	return 0;
}

int c_percpu_current(struct in_c *on)
{
	struct cpu_counters *counters = get_cpu_ptr(on->counters);
	int events = READ_ONCE(counters->events);

	put_cpu_ptr(on->counters);
	return events;
}

int c_percpu_sum(struct in_c *on)
{
	u64 sum = 0;
	int cpu;

	for_each_possible_cpu(cpu) sum += READ_ONCE(per_cpu_ptr(on->counters, cpu)->events);
	return sum;
}

int c_local_lock(struct in_c *on)
{
	int count;

	local_lock(&on->local->lock);
	count = ++this_cpu_ptr(on->local)->count;
	local_unlock(&on->local->lock);
	return count;
}

static noinline int passed_on_0(u64 *value)
{
	return *value ? 0 : -EINVAL;
}

#define PASSED_ON(depth, next)                                                                     \
	static noinline int depth(u64 *value)                                                      \
	{                                                                                          \
		int error = next(value);                                                           \
                                                                                                   \
		if (error)                                                                         \
			return error;                                                              \
		++*value;                                                                          \
		return 0;                                                                          \
	}
PASSED_ON(passed_on_1, passed_on_0)
PASSED_ON(passed_on_2, passed_on_1)
PASSED_ON(passed_on_3, passed_on_2)
PASSED_ON(passed_on_4, passed_on_3)
PASSED_ON(passed_on_5, passed_on_4)

int c_result(struct in_c *on)
{
	u64 value = on->value;
	int error = passed_on_5(&value);

	return error ?: value;
}

int c_elapsed(struct in_c *on)
{
	return ktime_sub(ktime_get(), on->start) > NSEC_PER_SEC;
}

int c_ticks(struct in_c *on)
{
	return time_after_eq(jiffies, on->tick + HZ);
}

int c_queue_work(struct in_c *on)
{
	return queue_work(system_unbound_wq, &on->work);
}

int c_arm_timer(struct in_c *on)
{
	return mod_timer(&on->timer, jiffies + HZ);
}

int c_start_hrtimer(struct in_c *on)
{
	hrtimer_start(&on->hrtimer, ktime_add_ns(ktime_get(), NSEC_PER_SEC), HRTIMER_MODE_ABS);
	return hrtimer_active(&on->hrtimer);
}

int c_complete(struct in_c *on)
{
	complete(&on->done);
	return try_wait_for_completion(&on->done);
}

static DEFINE_STATIC_KEY_FALSE(c_key);

int c_static_key(struct in_c *on)
{
	if (static_branch_unlikely(&c_key))
		on->value++;
	return on->value;
}

int c_read_seqlock(struct in_c *on)
{
	struct c_pair seen;
	unsigned int start;

	do {
		start = read_seqbegin(&on->seqlock);
		seen.a = READ_ONCE(on->pair.a);
		seen.b = READ_ONCE(on->pair.b);
	} while (read_seqretry(&on->seqlock, start));
	return seen.a + seen.b;
}

int c_write_seqlock(struct in_c *on)
{
	write_seqlock(&on->seqlock);
	WRITE_ONCE(on->pair.a, on->pair.a + 1);
	WRITE_ONCE(on->pair.b, on->pair.b + 1);
	write_sequnlock(&on->seqlock);
	return 0;
}

int c_current(struct in_c *on)
{
	return capable(CAP_SYS_ADMIN) ? task_pid_nr(current) : 0;
}

int c_log(struct in_c *on)
{
	pr_info("value=%llu\n", on->value);
	return 0;
}
