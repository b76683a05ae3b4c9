// SPDX-License-Identifier: GPL-2.0
/// \file
/// Timer: a callback after some time.
#pragma once

#include <cxxrt/border/time/timer.h>
#include <kernel/core/callback.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// Options of a Timer: TimerOptions{.deferrable = true}. Any context.
struct TimerOptions {
	bool deferrable = false; ///< Does not wake an idle CPU (TIMER_DEFERRABLE).
	bool pinned = false;	 ///< Expires on the CPU that armed it (TIMER_PINNED).

	/// Returns the kernel's flags.
	constexpr unsigned flags() const
	{
		return (deferrable ? BORDER_TIMER_DEFERRABLE : 0u) |
		       (pinned ? BORDER_TIMER_PINNED : 0u);
	}
};

/// A member function that runs after a delay, with the precision of a tick (struct timer_list). Use
/// it for timeouts, which are cancelled more often than they expire. It prevents these mistakes: an
/// object that is freed while its timer is armed or its handler runs; a handler that uses destroyed
/// members; a handler that sleeps; a handler that waits for itself.
///
///	class Watchdog : Pinned {
///	      public:
///		void feed() const { timer_.arm(2_s); }
///
///	      private:
///		void on_timer() const { late_.store(1); }
///
///		Atomic<usize> late_{0};
///		Timer<&Watchdog::on_timer> timer_{this};
///	};
///
/// The handler runs in a softirq and must not sleep: use a Work for that. A handler that arms the
/// timer again makes it periodic. A lock that it shares with other code must be a BhSpinLock or an
/// IrqSpinLock. Destruction disarms the timer and waits for the handler. So declare the timer last
/// in its class, or before other callbacks as {this, next}. Otherwise the class does not compile.
/// The callbacks of one object may arm each other: a destroyed timer ignores arm().
template <auto Handler, TimerOptions Options = TimerOptions{}>
class Timer : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>, border_timer {
	using Callback = detail::Callback<Handler>;
	using Owner = typename Callback::Owner;
	static_assert(std::is_void_v<typename Callback::Returned>,
		      "the handler of a timer returns void");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Any context.
	[[gnu::always_inline]] explicit Timer(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
		init();
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Timer(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
		init();
	}
	/// @}
	/// Disarms the timer, and waits if the handler runs. The caller holds no lock that the
	/// handler takes. Process context, may sleep. timer_shutdown_sync().
	~Timer() MAY_SLEEP WAITS_FOR_CALLBACKS { border_timer_shutdown_sync(this); }

	/// Arms the timer to expire once after \p delay, rounded up to ticks. Replaces the expiry
	/// of a timer that is armed. Returns whether it was armed. Any context. mod_timer().
	bool arm(Duration delay) const { return border_mod_timer_after(raw(), delay.jiffies()); }
	/// The same at \p tick: for a period that does not drift. Any context. mod_timer().
	bool arm_at(Jiffies tick) const { return border_mod_timer(raw(), tick.ticks()); }

	/// Returns whether the timer is armed; another CPU may change that at any time. Any
	/// context. timer_pending().
	bool is_armed() const { return border_timer_pending(raw()); }

	/// Disarms the timer, and returns whether it was armed. The handler may still run. Any
	/// context. timer_delete().
	bool cancel() const { return border_timer_delete(raw()); }
	/// Disarms the timer, waits if the handler runs, and returns whether it was armed. The
	/// caller holds no lock that the handler takes. Process context, may sleep.
	/// timer_delete_sync().
	bool cancel_sync() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		return border_timer_delete_sync(raw());
	}

      private:
	void init()
	{
		border_timer_init(this, run, Options.flags(),
				  detail::CallbackName<Handler>::text.data(),
				  &detail::CallbackClass<Handler, border_timer>::key);
	}

	static void run(timer_list *raw) RUNS_IN(softirq)
	{
		// SAFETY: init() passed this function to the kernel together with a Timer.
		auto *timer = static_cast<Timer *>(reinterpret_cast<border_timer *>(raw));

		(timer->owner_->*Handler)();
	}

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_timer *raw() const { return const_cast<Timer *>(this); }

	const Owner *owner_;
};

} // namespace kernel
