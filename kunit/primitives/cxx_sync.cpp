// SPDX-License-Identifier: GPL-2.0
// Locks, atomics, RCU and data of each processor in C++; c_sync.c has the same in C.

#include "cxx.hpp"

template <typename Lock> static int add(const Lock &lock)
{
	auto count = lock.lock();

	return static_cast<int>(++*count);
}

template <typename Lock> static int try_add(const Lock &lock)
{
	auto count = lock.try_lock();

	if (!count)
		return count.error().to_errno();
	return static_cast<int>(++*count);
}

int cxx_spin_lock(in_cxx *on)
{
	return add(on->spin);
}

int cxx_spin_try_lock(in_cxx *on)
{
	return try_add(on->spin);
}

int cxx_irq_spin_lock(in_cxx *on)
{
	return add(on->irq);
}

int cxx_irq_spin_try_lock(in_cxx *on)
{
	return try_add(on->irq);
}

int cxx_mutex(in_cxx *on)
{
	return add(on->mutex);
}

int cxx_mutex_try_lock(in_cxx *on)
{
	return try_add(on->mutex);
}

int cxx_mutex_interruptible(in_cxx *on)
{
	auto count = on->mutex.lock_interruptible();

	if (!count)
		return count.error().to_errno();
	return static_cast<int>(++*count);
}

int cxx_down_timeout(in_cxx *on)
{
	auto count = on->semaphore.lock_timeout(100_ms);

	if (!count)
		return count.error().to_errno();
	return static_cast<int>(++*count);
}

int cxx_bh_spin_lock(in_cxx *on)
{
	return add(on->bh);
}

int cxx_raw_spin_lock(in_cxx *on)
{
	return add(on->raw);
}

int cxx_down_read(in_cxx *on)
{
	return static_cast<int>(*on->rwsem.read_lock());
}

int cxx_down_write(in_cxx *on)
{
	return add(on->rwsem);
}

int cxx_read_lock(in_cxx *on)
{
	return static_cast<int>(*on->rwlock.read_lock());
}

int cxx_interrupts_off(in_cxx *on)
{
	InterruptsOff off;

	return static_cast<int>(++on->raw_count);
}

int cxx_wake(in_cxx *on)
{
	on->queue.wake_one(poll_readable);
	return 0;
}

int cxx_atomic_inc(in_cxx *on)
{
	on->counter.inc();
	on->wide.add(static_cast<s64>(on->value));
	return on->counter.load();
}

int cxx_atomic_fetch_add(in_cxx *on)
{
	return static_cast<int>(on->wide.fetch_add(static_cast<s64>(on->value), Order::relaxed));
}

int cxx_atomic_dec_and_test(in_cxx *on)
{
	return on->counter.dec_and_test();
}

int cxx_atomic_cmpxchg(in_cxx *on)
{
	s32 old = on->counter.load();

	return on->counter.try_cmpxchg(old, old * 2 + 1) ? 0 : old;
}

int cxx_atomic_xchg(in_cxx *on)
{
	return on->pointer.xchg(on) == on;
}

int cxx_set_bit(in_cxx *on)
{
	on->bits.set(70);
	on->bits.clear(3);
	return on->bits.test(70);
}

int cxx_test_and_set_bit(in_cxx *on)
{
	return on->bits.test_and_set(on->value & 127);
}

int cxx_refcount(in_cxx *on)
{
	if (!on->users.inc_not_zero())
		return ENODEV.to_errno();
	return on->users.dec_and_test();
}

int cxx_rcu_read(in_cxx *on)
{
	rcu::Guard guard;

	return static_cast<int>(on->limits.read(guard).most);
}

int cxx_rcu_replace(in_cxx *on)
{
	return on->limits
		.update(gfp::kernel,
			[](Limits &limits) {
				limits.most++;
			})
		.to_errno();
}

int cxx_srcu_read(in_cxx *on)
{
	return static_cast<int>(on->sleepable.read_lock()->most);
}

int cxx_srcu_replace(in_cxx *on)
{
	auto fresh = RcuBox<Limits>::make(gfp::kernel, on->value, on->value);

	if (!fresh)
		return fresh.error().to_errno();
	on->sleepable.replace(std::move(*fresh));
	return 0;
}

int cxx_percpu_inc(in_cxx *on)
{
	on->counters.inc<&CpuCounters::events>();
	return 0;
}

int cxx_percpu_add(in_cxx *on)
{
	on->counters.add<&CpuCounters::events>(on->value);
	on->counters.inc<&CpuCounters::errors>(2u);
	return 0;
}

int cxx_percpu_current(in_cxx *on)
{
	PreemptionOff off;

	return static_cast<int>(on->counters.current(off).events.read());
}

int cxx_percpu_sum(in_cxx *on)
{
	return static_cast<int>(on->counters.sum<&CpuCounters::events>());
}

int cxx_local_lock(in_cxx *on)
{
	return static_cast<int>(++*on->local.lock());
}

int cxx_complete(in_cxx *on)
{
	on->done.complete();
	return on->done.try_wait();
}

int cxx_tty_receive(in_cxx *on)
{
	const std::array bytes{static_cast<byte>(on->value), static_cast<byte>(on->value + 1)};

	return static_cast<int>(on->line.receive(bytes));
}

int cxx_read_seqlock(in_cxx *on)
{
	const CxxPair seen = on->pair.read();

	return static_cast<int>(seen.a + seen.b);
}

int cxx_write_seqlock(in_cxx *on)
{
	on->pair.update([](CxxPair &pair) {
		pair.a++;
		pair.b++;
	});
	return 0;
}

int cxx_read_register(in_cxx *on)
{
	return on->registers.read<PrimitiveStatus>()[PrimitiveStatus::ready] ? 0
									     : EAGAIN.to_errno();
}

int cxx_write_register(in_cxx *on)
{
	on->registers.write(PrimitiveControl::start(true) | PrimitiveControl::speed(5));
	return 0;
}

int cxx_update_register(in_cxx *on)
{
	on->registers.update<PrimitiveControl>([](auto control) {
		return control.with(PrimitiveControl::speed(3));
	});
	return 0;
}

int cxx_update_port(in_cxx *on)
{
	on->ports.update<PrimitivePort>([](auto control) {
		return control.with(PrimitivePort::speed(3));
	});
	return 0;
}
