// SPDX-License-Identifier: GPL-2.0
/// \file
/// Timer: a callback after some time.
#pragma once

#include <cxxrt/border/time/timer.h>
#include <kernel/core/callback.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// What a Timer may do besides: TimerOptions{.deferrable = true}. Any context.
struct TimerOptions {
	bool deferrable = false; ///< Waits for a CPU that wakes up anyway (TIMER_DEFERRABLE).
	bool pinned = false;	 ///< Expires on the CPU that armed it (TIMER_PINNED).

	/// As the kernel has them.
	constexpr unsigned flags() const
	{
		return (deferrable ? BORDER_TIMER_DEFERRABLE : 0u) |
		       (pinned ? BORDER_TIMER_PINNED : 0u);
	}
};

/// A member function that runs after some time, as coarse as ticks are (struct timer_list). For
/// what is canceled more often than it happens: timeouts. It prevents these mistakes: an object
/// that is freed while its timer is armed or its handler runs, a handler that uses members that are
/// destroyed already, a handler that sleeps, and a handler that waits for itself.
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
/// The handler runs in a softirq, so it must not sleep; what does is for a Work. It may arm the
/// timer again, which makes it periodic. A lock that it shares with code that runs with bottom
/// halves on is a BhSpinLock or an IrqSpinLock. Destruction disarms the timer and waits for the
/// handler. So the timer stands last in its class, or before other callbacks: {this, next}.
/// Otherwise it does not compile. One that is destroyed ignores arm() for as long as its object
/// exists, as the callbacks of one object may arm each other.
template <auto Handler, TimerOptions Options = TimerOptions{}>
class Timer : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>, border_timer {
	using Callback = detail::Callback<Handler>;
	using Owner = typename Callback::Owner;
	static_assert(std::is_void_v<typename Callback::Returned>,
		      "the handler of a timer returns void");

      public:
	/// @{
	/// Of the object that has this member, whose \p next member is a callback, too. Any
	/// context.
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

	/// Has the handler run once after \p delay, which is rounded up to ticks; one that is armed
	/// already is due then instead. Returns whether it was. Any context. mod_timer().
	bool arm(Duration delay) const { return border_mod_timer_after(raw(), delay.jiffies()); }
	/// The same at a tick: for a period that does not drift. Any context. mod_timer().
	bool arm_at(Jiffies tick) const { return border_mod_timer(raw(), tick.ticks()); }

	/// Returns whether the timer is armed; another CPU may change that at once. Any context.
	/// timer_pending().
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
		// SAFETY: init() gave this function to the kernel with a Timer.
		auto *timer = static_cast<Timer *>(reinterpret_cast<border_timer *>(raw));

		(timer->owner_->*Handler)();
	}

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_timer *raw() const { return const_cast<Timer *>(this); }

	const Owner *owner_;
};

} // namespace kernel
