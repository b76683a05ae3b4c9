// SPDX-License-Identifier: GPL-2.0
/// \file
/// BhSpinLock<T>, RawSpinLock<T>, InterruptsOff and PreemptionOff.
#pragma once

#include <cxxrt/border/sync/spinlock.h>
#include <kernel/sync/lock.hpp>

namespace kernel {

/// What a BhSpinLock does with the kernel's object.
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

/// What a RawSpinLock does with the kernel's object.
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

/// spinlock_t with spin_lock_bh(): for data that softirqs touch, as the handlers of a Timer, and no
/// interrupt handler. Cheaper than an IrqSpinLock. Any context but hard interrupts.
template <typename T> using BhSpinLock = Lock<T, BhSpinLockBackend>;

/// raw_spinlock_t with raw_spin_lock_irqsave(): spins on PREEMPT_RT, too, where the others sleep.
/// For the few lines that must not wait there, as those of an interrupt controller. Any context.
template <typename T> using RawSpinLock = Lock<T, RawSpinLockBackend>;

/// Interrupts are off on this CPU from its construction to the end of its scope. The mistake that
/// it prevents: they stay off on some path, or go on although the caller had them off. Data that
/// other CPUs touch need an IrqSpinLock instead. Any context. local_irq_save().
///
///	InterruptsOff off;
class IS_A_GUARD ENTERS(interrupts_off) [[nodiscard]] InterruptsOff : Pinned {
      public:
	/// Saves whether interrupts are on, and has them off: no code in the scope may sleep.
	InterruptsOff() : flags_(border_local_irq_save()) {}
	/// Restores what was saved.
	~InterruptsOff() { border_local_irq_restore(flags_); }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	unsigned long flags_;
};

/// This task keeps its CPU from its construction to the end of its scope: another task cannot
/// interrupt it, interrupts can. Any context. preempt_disable().
///
///	PreemptionOff off;
class IS_A_GUARD ENTERS(preemption_off) [[nodiscard]] PreemptionOff : Pinned {
      public:
	/// Has preemption off: no code in the scope may sleep.
	PreemptionOff() { border_preempt_disable(); }
	/// Has it as it was.
	~PreemptionOff() { border_preempt_enable(); }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;
};

} // namespace kernel
