// SPDX-License-Identifier: GPL-2.0
/// \file
/// HrTimer: a callback at a precise time.
#pragma once

#include <cxxrt/border/time/hrtimer.h>
#include <kernel/core/callback.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// In which context the handler of an HrTimer runs. Any context.
enum class HrTimerContext : u8 {
	hard, ///< In the timer's interrupt, at once; on PREEMPT_RT in a softirq.
	soft, ///< In a softirq after it (HRTIMER_MODE_SOFT).
};

/// The result of an HrTimer's handler: whether and when the timer expires again. Any context.
class Restart {
      public:
	/// Does not expire again until a caller starts the timer.
	static constexpr Restart no() { return Restart(Duration()); }
	/// Expires \p period after the time at which this expiry was due, so a period does not
	/// drift. Skips periods that have passed. The shortest period is 1 us.
	static constexpr Restart every(Duration period)
	{
		constexpr Duration least = Duration::from_micros(1);

		return Restart(period < least ? least : period);
	}

	/// Returns the period, or 0.
	constexpr Duration period() const { return period_; }

      private:
	constexpr explicit Restart(Duration period) : period_(period) {}

	Duration period_;
};

/// A member function that runs at a given time, with the precision of the machine's timer (struct
/// hrtimer). A Timer is cheaper if ticks are precise enough. It prevents these mistakes: an object
/// that is freed while its timer is armed or its handler runs; a handler that sleeps or waits for
/// itself; an hrtimer_forward() of a timer that another CPU starts at the same time; a period that
/// drifts.
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
/// \p Context says in which context the handler runs, and tells the checker what the handler may
/// do. A lock that a hard handler shares must be an IrqSpinLock; a lock that a soft handler shares
/// must be a BhSpinLock or an IrqSpinLock. Destruction disarms the timer and waits for the handler.
/// So declare the timer last in its class, or before other callbacks as {this, next}. No callback
/// may precede it, because that could start it after its destruction. Otherwise the class does not
/// compile.
template <auto Handler, HrTimerContext Context = HrTimerContext::hard>
class HrTimer : PinnedAs<HrTimer<Handler, Context>>, border_hrtimer {
	using Callback = detail::Callback<Handler>;
	using Owner = typename Callback::Owner;
	static_assert(std::same_as<typename Callback::Returned, Restart>,
		      "the handler of an HrTimer returns a Restart");
	static constexpr bool is_soft = Context == HrTimerContext::soft;

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Any context. hrtimer_setup().
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

	/// Arms the timer for \p delay from now. Replaces the expiry of a timer that is armed. Any
	/// context. hrtimer_start().
	void start(Duration delay) const { border_hrtimer_start(raw(), delay.nanos(), is_soft); }
	/// The same at the time \p due. Any context. hrtimer_start().
	void start_at(Instant due) const { border_hrtimer_start_at(raw(), due.nanos(), is_soft); }

	/// Returns how long ago the timer was due: in the handler, its latency. Negative if the
	/// timer is not due yet. Any context.
	Duration lateness() const { return Instant::from_nanos(due()).elapsed(); }

	/// Returns whether the timer is armed or its handler runs; another CPU may change that at
	/// any time. Any context. hrtimer_active().
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
		// SAFETY: init() passed this function to the kernel together with an HrTimer.
		auto *timer = static_cast<HrTimer *>(reinterpret_cast<border_hrtimer *>(raw));
		const Restart restart = (timer->owner_->*Handler)();

		if (restart.period() > Duration())
			timer->advance(restart.period().nanos());
		return HRTIMER_NORESTART;
	}

	// hrtimer_forward() must not run together with a start() of another CPU: it changes the key
	// of a node in a tree. Start the timer again instead: then the kernel takes its lock.
	void advance(s64 period) const
	{
		const s64 now = Instant::now().nanos();
		s64 next = due() + period;

		if (next <= now) [[unlikely]]
			next += (now - next) / period * period + period;
		border_hrtimer_start_at(raw(), next, is_soft);
	}

	// The kernel keeps it after the timer has expired. Another CPU that starts the timer may
	// change it.
	s64 due() const { return border_hrtimer_due(raw()); }

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_hrtimer *raw() const { return const_cast<HrTimer *>(this); }

	const Owner *owner_;
};

} // namespace kernel
