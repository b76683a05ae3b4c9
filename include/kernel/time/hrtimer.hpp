// SPDX-License-Identifier: GPL-2.0
/// \file
/// HrTimer: a callback at a precise moment.
#pragma once

#include <cxxrt/border/time/hrtimer.h>
#include <kernel/core/callback.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// In which context the handler of an HrTimer runs. Any context.
enum class HrTimerContext : u8 {
	hard, ///< In the timer's interrupt, at once; on PREEMPT_RT in a softirq.
	soft, ///< In a softirq after it (HRTIMER_MODE_SOFT).
};

/// What the handler of an HrTimer wants next. Any context.
class Restart {
      public:
	/// No more expiry, until the caller starts the timer again.
	static constexpr Restart no() { return Restart(Duration()); }
	/// The next expiry is \p period after this one was due, so a period does not drift. Periods
	/// that have passed already are left out. At least a microsecond.
	static constexpr Restart every(Duration period)
	{
		constexpr Duration least = Duration::from_micros(1);

		return Restart(period < least ? least : period);
	}

	/// The period, or 0.
	constexpr Duration period() const { return period_; }

      private:
	constexpr explicit Restart(Duration period) : period_(period) {}

	Duration period_;
};

/// A member function that runs at a moment, to the nanosecond where the machine can (struct
/// hrtimer). A Timer is cheaper, where ticks are precise enough. It prevents these mistakes: an
/// object that is freed while its timer is armed or its handler runs, a handler that sleeps or
/// waits for itself, an hrtimer_forward() of a timer that another CPU starts meanwhile, and a
/// period that drifts.
///
///	class Sampler : Pinned {
///	      public:
///		void start() const { timer_.start(100_us); }
///
///	      private:
///		Restart on_timer() const
///		{
///			samples_.inc();
///			return Restart::every(100_us);
///		}
///
///		Atomic<u64> samples_{0};
///		HrTimer<&Sampler::on_timer> timer_{this};
///	};
///
/// \p Context says in which context the handler runs: by its type the checker knows what it may not
/// do. A lock that a hard handler shares is an IrqSpinLock, and that of a soft one a BhSpinLock or
/// an IrqSpinLock. Destruction disarms the timer and waits for the handler. So the timer stands
/// last in its class, or before the other callbacks: {this, next}. None stands before it, as no
/// other callback may start it when it is destroyed. Otherwise it does not compile.
template <auto Handler, HrTimerContext Context = HrTimerContext::hard>
class HrTimer : Pinned, border_hrtimer {
	using Callback = detail::Callback<Handler>;
	using Owner = typename Callback::Owner;
	static_assert(std::same_as<typename Callback::Returned, Restart>,
		      "the handler of an HrTimer returns a Restart");
	static constexpr bool is_soft = Context == HrTimerContext::soft;

      public:
	/// @{
	/// Of the object that has this member, whose \p next member is a callback, too. Any
	/// context. hrtimer_setup().
	[[gnu::always_inline]] explicit HrTimer(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
		init();
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] HrTimer(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
		init();
	}
	/// @}
	/// Disarms the timer, and waits if the handler runs. The caller holds no lock that the
	/// handler takes. Process context, may sleep. hrtimer_cancel().
	~HrTimer() MAY_SLEEP WAITS_FOR_CALLBACKS { border_hrtimer_cancel(this); }

	/// Has the handler run after \p delay; one that is armed already is due
	/// then instead. Any context. hrtimer_start().
	void start(Duration delay) const { start_at(Instant::now() + delay); }
	/// The same, at a moment. Any context. hrtimer_start().
	void start_at(Instant due) const
	{
		due_.store(due.nanos());
		border_hrtimer_start_at(raw(), due.nanos(), is_soft);
	}

	/// Returns how long ago the timer was due, by its last start or period: in the handler, how
	/// late that is. Negative if the moment is to come. Any context.
	Duration lateness() const { return Instant::from_nanos(due_.load()).elapsed(); }

	/// Returns whether the timer is armed or its handler runs; another CPU may change that at
	/// once. Any context. hrtimer_active().
	bool is_active() const { return border_hrtimer_active(raw()); }

	/// Disarms the timer, waits if the handler runs, and returns whether it was armed. The
	/// caller holds no lock that the handler takes. Process context, may sleep.
	/// hrtimer_cancel().
	bool cancel_sync() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		return border_hrtimer_cancel(raw());
	}

      private:
	void init() { border_hrtimer_init(this, run, is_soft); }

	static hrtimer_restart run(hrtimer *raw) RUNS_IN_IF(softirq, is_soft)
	RUNS_IN_IF(hardirq, !is_soft)
	{
		// SAFETY: init() gave this function to the kernel with an HrTimer.
		auto *timer = static_cast<HrTimer *>(reinterpret_cast<border_hrtimer *>(raw));
		const Restart restart = (timer->owner_->*Handler)();

		if (restart.period() > Duration())
			timer->advance(restart.period().nanos());
		return HRTIMER_NORESTART;
	}

	// hrtimer_forward() must not meet a start() of another CPU: it changes the key of a node of
	// a tree. This starts the timer once more instead, by which the kernel takes its lock.
	void advance(s64 period) const
	{
		const s64 now = Instant::now().nanos();
		s64 due = due_.load() + period;

		if (due <= now) [[unlikely]]
			due += (now - due) / period * period + period;
		due_.store(due);
		border_hrtimer_start_at(raw(), due, is_soft);
	}

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_hrtimer *raw() const { return const_cast<HrTimer *>(this); }

	const Owner *owner_;
	Atomic<s64> due_{0};
};

} // namespace kernel
