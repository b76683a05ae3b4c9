// SPDX-License-Identifier: GPL-2.0
/// \file
/// BhSpinLock<T>, RawSpinLock<T>, InterruptsOff and PreemptionOff.
#pragma once

#include <cxxrt/border/sync/spinlock.h>
#include <kernel/sync/lock.hpp>

namespace kernel {

/// The functions of spinlock_t for BhSpinLock.
struct ENTERS(spinning) ENTERS(bottom_halves_off) BhSpinLockBackend {
	using Raw = border_spinlock;
	static constexpr bool holder_may_sleep = false;
	struct State {};

	static void init(Raw &raw, LockClass c) { border_spin_lock_init(&raw, c.name, c.key); }
	static void destroy(Raw &) {}
	static State lock(Raw &raw)
	{
		border_spin_lock_bh(&raw);
		return {};
	}
	static bool try_lock(Raw &raw, State &) { return border_spin_trylock_bh(&raw); }
	static void unlock(Raw &raw, State) { border_spin_unlock_bh(&raw); }
};

/// The functions of raw_spinlock_t.
struct ENTERS(spinning) ENTERS(interrupts_off) RawSpinLockBackend {
	using Raw = border_raw_spinlock;
	static constexpr bool holder_may_sleep = false;
	using State = unsigned long;

	static void init(Raw &raw, LockClass c) { border_raw_spin_lock_init(&raw, c.name, c.key); }
	static void destroy(Raw &) {}
	static State lock(Raw &raw) { return border_raw_spin_lock_irqsave(&raw); }
	static bool try_lock(Raw &raw, State &state)
	{
		return border_raw_spin_trylock_irqsave(&raw, &state);
	}
	static void unlock(Raw &raw, State state)
	{
		border_raw_spin_unlock_irqrestore(&raw, state);
	}
};

/// spinlock_t with spin_lock_bh(): for data that softirqs use, such as the handler of a Timer, but
/// no interrupt handler. Cheaper than an IrqSpinLock. Any context except hard interrupts.
template <typename T> using BhSpinLock = Lock<T, BhSpinLockBackend>;

/// raw_spinlock_t with raw_spin_lock_irqsave(): spins also on PREEMPT_RT, where the other locks
/// sleep. For short code that must not sleep there, such as the driver of an interrupt controller.
/// Any context.
template <typename T> using RawSpinLock = Lock<T, RawSpinLockBackend>;

/// Disables interrupts on this CPU from its construction to the end of its scope. It prevents these
/// mistakes: interrupts that stay off on some path; interrupts that are enabled although the caller
/// had disabled them. Data that other CPUs use needs an IrqSpinLock instead. Any context.
/// local_irq_save().
///
///	InterruptsOff off;
class IS_A_GUARD ENTERS(interrupts_off) [[nodiscard]] InterruptsOff : PinnedAs<InterruptsOff> {
      public:
	/// Saves whether interrupts are on, and disables them: no code in the scope may sleep.
	InterruptsOff() : flags_(border_local_irq_save()) {}
	/// Restores the saved state.
	~InterruptsOff() { border_local_irq_restore(flags_); }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	unsigned long flags_;
};

/// Disables preemption from its construction to the end of its scope: the task stays on its CPU,
/// and only interrupts interrupt it. Any context. preempt_disable().
///
///	PreemptionOff off;
class IS_A_GUARD ENTERS(preemption_off) [[nodiscard]] PreemptionOff : PinnedAs<PreemptionOff> {
      public:
	/// Disables preemption: no code in the scope may sleep.
	PreemptionOff() { border_preempt_disable(); }
	/// Restores the previous state.
	~PreemptionOff() { border_preempt_enable(); }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;
};

} // namespace kernel
