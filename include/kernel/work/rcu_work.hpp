// SPDX-License-Identifier: GPL-2.0
/// \file
/// RcuWork: deferred work that runs after a grace period.
#pragma once

#include <cxxrt/border/work/rcu_work.h>
#include <kernel/work/workqueue.hpp>

namespace kernel {

/// A member function that runs in a thread of the kernel after all RCU readers that exist now have
/// ended (struct rcu_work). Use it to end, without a wait, what readers may still use, if that
/// sleeps. It prevents the mistakes that Work prevents, and these: a work that begins before the
/// readers have ended; a module that is unloaded before the grace period has ended.
///
///	class Radio : Pinned {
///	      public:
///		bool send(u32 word) const	// in any context
///		{
///			rcu::Guard guard;
///
///			if (!is_on_.load())
///				return false;
///			registers_.write(Data::of(word));
///			return true;
///		}
///		void stop() const
///		{
///			is_on_.store(false);
///			off_.queue();
///		}
///
///	      private:
///		void on_off() const { fsleep(1_ms); }	// no send() uses it any more
///
///		RcuWork<&Radio::on_off> off_{this};
///	};
///
/// Otherwise it is like Work, with the same queues, but it cannot be cancelled: destruction waits
/// for the grace period and for the handler. Declare it last in its class, or before other
/// callbacks as {this, next}.
template <auto Handler, auto Queue = system_queue::normal>
class RcuWork : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>,
		border_rcu_work {
	using Callback = detail::Callback<Handler>;
	using Owner = typename Callback::Owner;
	static_assert(std::is_void_v<typename Callback::Returned>,
		      "the handler of a work returns void");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Any context.
	[[gnu::always_inline]] explicit RcuWork(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
		init();
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] RcuWork(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
		init();
	}
	/// @}
	/// Waits until the work is neither queued nor running; a BUG in the handler itself. The
	/// caller holds no lock that the handler takes, and is no RCU reader. Process context, may
	/// sleep. flush_rcu_work().
	~RcuWork() MAY_SLEEP DOES(rcu_wait) WAITS_FOR_CALLBACKS { border_rcu_work_stop(this); }

	/// Queues the work after a grace period. Returns false and changes nothing if it waits for
	/// one already: then what the caller removed since that began may still have readers, and
	/// the handler must not destroy it. It can be queued again as soon as the handler begins.
	/// Any context except NMI. queue_rcu_work().
	bool queue() const { return border_queue_rcu_work(detail::queue_of(owner_, Queue), raw()); }

	/// Waits until the work is neither queued nor running. Returns whether it waited. A BUG in
	/// the handler itself. The caller holds no lock that the handler takes, and is no RCU
	/// reader. Process context, may sleep. flush_rcu_work().
	bool flush() const MAY_SLEEP DOES(rcu_wait) WAITS_FOR_CALLBACKS
	{
		return border_flush_rcu_work(raw());
	}

      private:
	void init()
	{
		border_rcu_work_init(this, run, detail::CallbackName<Handler>::text.data(),
				     &detail::CallbackClass<Handler, border_rcu_work>::key);
	}

	static void run(work_struct *raw) RUNS_IN(task)
	{
		// SAFETY: init() passed this function to the kernel together with an RcuWork.
		auto *work = static_cast<RcuWork *>(border_rcu_work_of(raw));

		(work->owner_->*Handler)();
	}

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_rcu_work *raw() const { return const_cast<RcuWork *>(this); }

	const Owner *owner_;
};

} // namespace kernel
