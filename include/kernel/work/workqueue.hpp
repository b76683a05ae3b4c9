// SPDX-License-Identifier: GPL-2.0
/// \file
/// Work, DelayedWork and WorkQueue.
#pragma once

#include <cxxrt/border/work/workqueue.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/result.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// How a WorkQueue runs its work. Any context.
struct WorkQueueOptions {
	bool unbound = false;	     ///< On any CPU, not the one that queues (WQ_UNBOUND).
	bool ordered = false;	     ///< One work at a time, in the order of queueing.
	bool memory_reclaim = false; ///< Frees memory, so it needs a thread of its own
				     ///< (WQ_MEM_RECLAIM).
	bool high_priority = false; ///< WQ_HIGHPRI.
	bool cpu_intensive = false; ///< Does not keep other work off its CPU (WQ_CPU_INTENSIVE).
	bool freezable = false;	    ///< Stops while the system suspends (WQ_FREEZABLE).
	bool in_sysfs = false;	    ///< Has attributes in sysfs (WQ_SYSFS); not if it is ordered.
	int max_active = 0; ///< Works at a time, on each CPU if it is bound; 0 for the default.

	/// As the kernel has them.
	constexpr unsigned flags() const
	{
		return (unbound ? BORDER_WQ_UNBOUND : 0u) |
		       (memory_reclaim ? BORDER_WQ_MEM_RECLAIM : 0u) |
		       (high_priority ? BORDER_WQ_HIGHPRI : 0u) |
		       (cpu_intensive ? BORDER_WQ_CPU_INTENSIVE : 0u) |
		       (freezable ? BORDER_WQ_FREEZABLE : 0u) | (in_sysfs ? BORDER_WQ_SYSFS : 0u);
	}
};

/// A work queue of a driver's own (struct workqueue_struct). A driver needs one only for order, for
/// a limit, or to reclaim memory; otherwise a system_queue will do. Its works name it, and stand
/// after it in the driver's class.
///
///	WorkQueue queue = TRY(WorkQueue::make("blinker", {.ordered = true}));
class [[nodiscard]] WorkQueue {
      public:
	/// Makes a queue; \p name is what ps and sysfs show. Errors: ENOMEM. Process context, may
	/// sleep. alloc_workqueue(), alloc_ordered_workqueue().
	static Result<WorkQueue> make(CStr name, WorkQueueOptions options = {}) MAY_SLEEP
	{
		workqueue_struct *raw =
			options.ordered
				? border_alloc_ordered_workqueue(
					  name.data(), options.flags() & ~static_cast<unsigned>(
										 BORDER_WQ_UNBOUND |
										 BORDER_WQ_SYSFS))
				: border_alloc_workqueue(name.data(), options.flags(),
							 options.max_active);

		if (!raw)
			return ENOMEM;
		return WorkQueue(raw);
	}

	/// Takes the other one's queue. Any context.
	WorkQueue(WorkQueue &&other) : raw_(std::exchange(other.raw_, nullptr)) {}
	WorkQueue &operator=(WorkQueue &&) = delete;
	/// Runs what is queued, waits for it, and frees the queue. Process context, may sleep.
	/// destroy_workqueue().
	~WorkQueue() MAY_SLEEP
	{
		if (raw_)
			border_destroy_workqueue(raw_);
	}

	/// Waits until all that is queued now has run. Process context, may sleep.
	/// flush_workqueue().
	void flush() const MAY_SLEEP { border_flush_workqueue(raw_); }

	/// The kernel's queue. Any context.
	workqueue_struct *raw() const { return raw_; }

      private:
	explicit WorkQueue(workqueue_struct *raw) : raw_(raw) {}

	workqueue_struct *raw_;
};

/// Queues of the kernel, which all drivers share.
namespace system_queue {

/// One of them.
template <workqueue_struct *(*Get)()> struct Shared {
	/// The kernel's queue. Any context.
	workqueue_struct *raw() const { return Get(); }
};

inline constexpr Shared<border_system_queue> normal{};		      ///< The CPU that queues.
inline constexpr Shared<border_system_highpri_queue> high_priority{}; ///< system_highpri_wq.
inline constexpr Shared<border_system_long_queue> long_running{};     ///< system_long_wq.
inline constexpr Shared<border_system_unbound_queue> unbound{};	      ///< Any CPU.
inline constexpr Shared<border_system_freezable_queue> freezable{};   ///< system_freezable_wq.

} // namespace system_queue

/// What work can be queued on.
template <typename Queue>
concept IsWorkQueue = requires(const Queue &queue) {
	{ queue.raw() } -> std::same_as<workqueue_struct *>;
};

namespace detail {

/// The queue that an argument of Work or DelayedWork names: a member of the owner, or one of the
/// kernel's.
template <typename Owner> workqueue_struct *queue_of(const Owner *owner, WorkQueue Owner::*queue)
{
	return (owner->*queue).raw();
}
template <typename Owner, IsWorkQueue Queue>
workqueue_struct *queue_of(const Owner *, const Queue &queue)
{
	return queue.raw();
}

} // namespace detail

/// A member function that runs later, once, in a thread of the kernel (struct work_struct). The
/// mistakes that it prevents: an object that is freed while its work runs or is queued, a work that
/// uses members that are destroyed already, and a handler that finds the wrong object by
/// container_of().
///
///	class Blinker : Pinned {
///	      public:
///		void blink() const { work_.queue(); }
///
///	      private:
///		void on_work() const { *lit_.lock() ^= true; }
///
///		Mutex<bool> lit_{LOCK_CLASS("blinker.lit"), false};
///		Work<&Blinker::on_work> work_{this};
///	};
///
/// The handler runs in process context and may sleep. Destruction cancels the work and waits for
/// it. So the work stands last in its class, or before other callbacks: {this, next}. Otherwise it
/// does not compile. One that is destroyed ignores queue() for as long as its object exists, as the
/// callbacks of one object may queue each other.
///
/// A work has one queue, \p Queue: a member of the owner that is declared before it, or a
/// system_queue. The kernel runs a work that is queued on two queues twice at a time, and waits for
/// one of the two runs alone.
///
///	WorkQueue queue_;
///	Work<&Blinker::on_work, &Blinker::queue_> work_{this};
template <auto Handler, auto Queue = system_queue::normal>
class Work : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>, border_work {
	using Callback = detail::Callback<Handler>;
	using Owner = typename Callback::Owner;
	static_assert(std::is_void_v<typename Callback::Returned>,
		      "the handler of a work returns void");

      public:
	/// @{
	/// Of the object that has this member, whose \p next member is a callback, too. Any
	/// context.
	[[gnu::always_inline]] explicit Work(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
		init();
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Work(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
		init();
	}
	/// @}
	/// Cancels the work, and waits if it runs; a BUG in the handler itself. The caller holds no
	/// lock that the handler takes. Process context, may sleep. disable_work_sync().
	~Work() MAY_SLEEP WAITS_FOR_CALLBACKS { border_work_stop(this); }

	/// Queues the work, and returns whether it was not queued already. While it runs it can be
	/// queued again. All that the caller wrote before is visible to the handler. Any context.
	/// queue_work().
	bool queue() const { return border_queue_work(detail::queue_of(owner_, Queue), raw()); }

	/// Waits until the work is neither queued nor running, and returns whether it was; a BUG in
	/// the handler itself. The caller holds no lock that the handler takes. Process context,
	/// may sleep. flush_work().
	bool flush() const MAY_SLEEP WAITS_FOR_CALLBACKS { return border_flush_work(raw()); }
	/// Takes the work off its queue, waits if it runs, and returns whether it was queued; a BUG
	/// in the handler itself. The caller holds no lock that the handler takes. Process context,
	/// may sleep. cancel_work_sync().
	bool cancel_sync() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		return border_cancel_work_sync(raw());
	}

      private:
	void init()
	{
		border_work_init(this, run, detail::CallbackName<Handler>::text.data(),
				 &detail::CallbackClass<Handler, border_work>::key);
	}

	static void run(work_struct *raw) RUNS_IN(task)
	{
		// SAFETY: init() gave this function to the kernel with a Work.
		auto *work = static_cast<Work *>(reinterpret_cast<border_work *>(raw));

		(work->owner_->*Handler)();
	}

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_work *raw() const { return const_cast<Work *>(this); }

	const Owner *owner_;
};

/// A member function that runs in a thread of the kernel after a delay (struct delayed_work). As
/// Work in all else. Its queue is one of the kernel's, or a member that is declared before it, so
/// that no queue is destroyed while a delay goes on.
///
///	WorkQueue queue_;
///	DelayedWork<&Blinker::on_work, &Blinker::queue_> work_{this};
template <auto Handler, auto Queue = system_queue::normal>
class DelayedWork : public detail::CallbackOf<typename detail::Callback<Handler>::Owner>,
		    border_delayed_work {
	using Callback = detail::Callback<Handler>;
	using Owner = typename Callback::Owner;
	static_assert(std::is_void_v<typename Callback::Returned>,
		      "the handler of a work returns void");

      public:
	/// @{
	/// Of the object that has this member, whose \p next member is a callback, too. Any
	/// context.
	[[gnu::always_inline]] explicit DelayedWork(const Owner *owner) : owner_(owner)
	{
		detail::check_is_last(owner, this);
		init();
	}
	template <detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] DelayedWork(const Owner *owner, const Next &next) : owner_(owner)
	{
		detail::check_is_before(owner, this, next);
		init();
	}
	/// @}
	/// Cancels the work, and waits if it runs; a BUG in the handler itself. The caller holds no
	/// lock that the handler takes. Process context, may sleep. disable_delayed_work_sync().
	~DelayedWork() MAY_SLEEP WAITS_FOR_CALLBACKS { border_delayed_work_stop(this); }

	/// Has the work run after \p delay, and returns whether it was not due already, in which
	/// case nothing changes. Any context. queue_delayed_work().
	bool queue(Duration delay) const
	{
		return border_queue_delayed_work(raw(), delay.jiffies());
	}
	/// The same, but a work that is due already is now due after \p delay; returns whether
	/// there was one. Any context. mod_delayed_work().
	bool mod(Duration delay) const { return border_mod_delayed_work(raw(), delay.jiffies()); }

	/// Has the work run now if it is due, waits for it, and returns whether there was one; a
	/// BUG in the handler itself. The caller holds no lock that the handler takes. Process
	/// context, may sleep. flush_delayed_work().
	bool flush() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		return border_flush_delayed_work(raw());
	}
	/// Cancels the work, waits if it runs, and returns whether it was due; a BUG in the handler
	/// itself. The caller holds no lock that the handler takes. Process context, may sleep.
	/// cancel_delayed_work_sync().
	bool cancel_sync() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		return border_cancel_delayed_work_sync(raw());
	}

      private:
	void init()
	{
		border_delayed_work_init(this, detail::queue_of(owner_, Queue), run,
					 detail::CallbackName<Handler>::text.data(),
					 &detail::CallbackClass<Handler, border_delayed_work>::key);
	}

	static void run(work_struct *raw) RUNS_IN(task)
	{
		// SAFETY: init() gave this function to the kernel with a DelayedWork.
		auto *work = static_cast<DelayedWork *>(border_delayed_work_of(raw));

		(work->owner_->*Handler)();
	}

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_delayed_work *raw() const { return const_cast<DelayedWork *>(this); }

	const Owner *owner_;
};

} // namespace kernel
