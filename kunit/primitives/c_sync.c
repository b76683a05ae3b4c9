// SPDX-License-Identifier: GPL-2.0
/* Locks, atomics, RCU and data of each processor in C; cxx_sync.cpp has the same in C++. */
#include "c.h"

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

int c_down_timeout(struct in_c *on)
{
	int error = down_timeout(&on->semaphore, msecs_to_jiffies(100));
	int count;

	if (error)
		return error;
	count = ++on->semaphore_count;
	up(&on->semaphore);
	return count;
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

int c_wake(struct in_c *on)
{
	if (wq_has_sleeper(&on->queue))
		wake_up_poll(&on->queue, EPOLLIN | EPOLLRDNORM);
	return 0;
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

static void free_limits(struct rcu_head *head)
{
	kfree(container_of(head, struct limits, rcu));
}

int c_srcu_replace(struct in_c *on)
{
	struct limits *old = rcu_dereference_protected(on->sleepable, 1);
	struct limits *fresh = kmalloc(sizeof(*fresh), GFP_KERNEL);

	if (!fresh)
		return -ENOMEM;
	fresh->least = on->value;
	fresh->most = on->value;
	rcu_assign_pointer(on->sleepable, fresh);
	call_srcu(&on->srcu, &old->rcu, free_limits);
	return 0;
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

int c_complete(struct in_c *on)
{
	complete(&on->done);
	return try_wait_for_completion(&on->done);
}

/* Input for a line that no program has open. The kernel's buffer has no lock. */
int c_tty_receive(struct in_c *on)
{
	const u8 bytes[2] = {on->value, on->value + 1};
	unsigned long flags;
	size_t taken = 0;

	spin_lock_irqsave(&on->line.lock, flags);
	if (tty_port_initialized(&on->line)) {
		taken = tty_insert_flip_string_fixed_flag(&on->line, bytes, TTY_NORMAL,
							  sizeof(bytes));
		tty_flip_buffer_push(&on->line);
	}
	spin_unlock_irqrestore(&on->line.lock, flags);
	return taken;
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

#define C_STATUS 0x20
#define C_STATUS_READY 0x08
#define C_CONTROL 0x24
#define C_CONTROL_START 0x01
#define C_CONTROL_SPEED 0x70

int c_read_register(struct in_c *on)
{
	return readl(on->registers + C_STATUS) & C_STATUS_READY ? 0 : -EAGAIN;
}

int c_write_register(struct in_c *on)
{
	writel(C_CONTROL_START | 5 << 4, on->registers + C_CONTROL);
	return 0;
}

int c_update_register(struct in_c *on)
{
	u32 control = readl(on->registers + C_CONTROL);

	writel((control & ~C_CONTROL_SPEED) | 3 << 4, on->registers + C_CONTROL);
	return 0;
}

int c_update_port(struct in_c *on)
{
	u8 control = inb(on->port);

	outb((control & ~C_CONTROL_SPEED) | 3 << 4, on->port);
	return 0;
}
