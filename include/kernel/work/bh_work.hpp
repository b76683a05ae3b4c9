// SPDX-License-Identifier: GPL-2.0
/// \file
/// BhWork: deferred work that runs in a softirq.
#pragma once

#include <cxxrt/border/work/bh_work.h>
#include <kernel/core/callback.hpp>

namespace kernel {

/// A member function that runs in a softirq of the CPU that queues it (system_bh_wq, or a tasklet
/// before Linux 6.10). Use it for the short part of an interrupt's work that must not wait for a
/// thread, and a Work for the part that may sleep or takes long. It prevents these mistakes: an
/// object that is freed while its tasklet is queued or runs, a handler that sleeps, and a
/// tasklet_disable() without its tasklet_enable().
///
///	class Receiver : Pinned {
///	      public:
///		void packet_arrived() const { drain_.queue(); }
///
///	      private:
///		void on_drain() const;
///
///		BhWork<&Receiver::on_drain> drain_{this};
///	};
///
/// The handler runs on one CPU at a time. A lock that it shares with code that runs with bottom
/// halves enabled must be a BhSpinLock or an IrqSpinLock. Destruction waits for the handler, and
/// may drop a queued run. So declare it last in its class, or before other callbacks as {this,
/// next}; otherwise it does not compile. After its destruction queue() has no effect, because the
/// callbacks of one object may queue each other.
template <auto Handler>
class BhWork : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>,
	       border_bh_work {
	using Callback = detail::Callback<Handler>;
	using Owner = typename Callback::Owner;
	static_assert(std::is_void_v<typename Callback::Returned>,
		      "the handler of a BhWork returns void");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Any context.
	[[gnu::always_inline]] explicit BhWork(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
		init();
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] BhWork(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
		init();
	}
	/// @}
	/// Waits if the handler runs. The caller must not hold a lock that the handler takes.
	/// Process context, may sleep. disable_work_sync(), tasklet_kill().
	~BhWork() MAY_SLEEP WAITS_FOR_CALLBACKS { border_bh_work_stop(this); }

	/// Queues the work, and returns true unless it was queued already. It can be queued again
	/// while it runs. The handler sees all earlier writes of the caller. Any context.
	/// queue_work(), tasklet_schedule().
	bool queue() const { return border_bh_work_queue(raw()); }

	/// Waits until the work is neither queued nor running, and returns whether it was. The
	/// caller must not hold a lock that the handler takes. Process context, may sleep.
	/// flush_work().
	bool flush() const MAY_SLEEP WAITS_FOR_CALLBACKS { return border_bh_work_flush(raw()); }

      private:
	void init()
	{
		border_bh_work_init(this, run, detail::CallbackName<Handler>::text.data(),
				    &detail::CallbackClass<Handler, border_bh_work>::key);
	}

	static void run(border_bh_event *raw) RUNS_IN(softirq)
	{
		// SAFETY: init() passed this function to the kernel together with a BhWork.
		auto *work = static_cast<BhWork *>(reinterpret_cast<border_bh_work *>(raw));

		(work->owner_->*Handler)();
	}

	// SAFETY: the kernel synchronises the object, so const callers may change it.
	border_bh_work *raw() const { return const_cast<BhWork *>(this); }

	const Owner *owner_;
};

} // namespace kernel
