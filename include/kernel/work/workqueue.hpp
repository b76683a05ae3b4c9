// SPDX-License-Identifier: GPL-2.0
/// \file
/// Work, DelayedWork and WorkQueue.
#pragma once

#include <cxxrt/border/work/workqueue.h>
#include <kernel/core/callback.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// Options of a WorkQueue. Any context.
struct WorkQueueOptions {
	bool unbound =
		false; ///< Runs on any CPU, not on that of the caller of queue() (WQ_UNBOUND).
	bool ordered = false;	     ///< Runs one work at a time, in the order of queueing.
	bool memory_reclaim = false; ///< Frees memory, so it needs a thread of its own
				     ///< (WQ_MEM_RECLAIM).
	bool high_priority = false; ///< WQ_HIGHPRI.
	bool cpu_intensive = false; ///< Does not keep other work off its CPU (WQ_CPU_INTENSIVE).
	bool freezable = false;	    ///< Stops while the system suspends (WQ_FREEZABLE).
	bool in_sysfs = false;	    ///< Has attributes in sysfs (WQ_SYSFS); not if it is ordered.
	int max_active = 0; ///< Works at a time, on each CPU if it is bound; 0 for the default.

	/// Returns the kernel's flags.
	constexpr unsigned flags() const
	{
		return (unbound ? BORDER_WQ_UNBOUND : 0u) |
		       (memory_reclaim ? BORDER_WQ_MEM_RECLAIM : 0u) |
		       (high_priority ? BORDER_WQ_HIGHPRI : 0u) |
		       (cpu_intensive ? BORDER_WQ_CPU_INTENSIVE : 0u) |
		       (freezable ? BORDER_WQ_FREEZABLE : 0u) | (in_sysfs ? BORDER_WQ_SYSFS : 0u);
	}
};

/// A work queue of a driver (struct workqueue_struct). Use it for order, for a limit, or to reclaim
/// memory; otherwise use a system_queue. A Work names its queue, which is declared before it in the
/// driver's class.
///
///	WorkQueue queue = TRY(WorkQueue::make("blinker", {.ordered = true}));
class [[nodiscard]] WorkQueue {
      public:
	/// Creates a queue; ps and sysfs show \p name. Errors: ENOMEM. Process context, may sleep.
	/// alloc_workqueue(), alloc_ordered_workqueue().
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

	/// Takes the queue of another object. Any context.
	WorkQueue(WorkQueue &&) = default;
	WorkQueue &operator=(WorkQueue &&) = delete;
	/// Runs all queued work, waits for it, and frees the queue. The caller holds no lock that a
	/// work of the queue takes. Process context, may sleep. destroy_workqueue().
	~WorkQueue() MAY_SLEEP WAITS_FOR_CALLBACKS = default;

	/// Waits until all work that is queued now has run. The caller holds no lock that a work of
	/// the queue takes, and is no such work. Process context, may sleep. flush_workqueue().
	void flush() const MAY_SLEEP WAITS_FOR_CALLBACKS { border_flush_workqueue(raw_.get()); }

	/// The kernel's queue. Any context.
	workqueue_struct *raw() const { return raw_.get(); }

      private:
	explicit WorkQueue(workqueue_struct *raw) : raw_(raw) {}

	struct Queue {
		using Handle = workqueue_struct *;
		// SAFETY: Owned calls this once for each queue.
		static void release(Handle raw) MAY_SLEEP { border_destroy_workqueue(raw); }
	};

	Owned<Queue> raw_;
};

/// Queues of the kernel, which all drivers share.
namespace system_queue {

/// A queue of the kernel.
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

/// A queue that a Work can name.
template <typename Queue>
concept IsWorkQueue = requires(const Queue &queue) {
	{ queue.raw() } -> std::same_as<workqueue_struct *>;
};

namespace detail {

/// Returns the queue that the argument of a Work or DelayedWork names: a member of the owner, or a
/// queue of the kernel.
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

/// A member function that runs later, once, in a thread of the kernel (struct work_struct). It
/// prevents these mistakes: an object that is freed while its work runs or is queued; a handler
/// that uses destroyed members; a handler that computes the wrong object by container_of().
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
/// it. So declare the work last in its class, or before other callbacks as {this, next}. Otherwise
/// the class does not compile. The callbacks of one object may queue each other: a destroyed work
/// ignores queue().
///
/// A work has one queue, \p Queue: a member of the owner that is declared before it, or a
/// system_queue. If a work were queued on two queues, the kernel could run it twice at a time and
/// would wait for only one of the runs.
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
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Any context.
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

	/// Queues the work. Returns false if it was queued already. It can be queued again while it
	/// runs. The handler sees all earlier writes of the caller. Any context. queue_work().
	bool queue() const { return border_queue_work(detail::queue_of(owner_, Queue), raw()); }

	/// Waits until the work is neither queued nor running. Returns whether it waited. A BUG in
	/// the handler itself. The caller holds no lock that the handler takes. Process context,
	/// may sleep. flush_work().
	bool flush() const MAY_SLEEP WAITS_FOR_CALLBACKS { return border_flush_work(raw()); }
	/// Removes the work from its queue, waits if it runs, and returns whether it was queued. A
	/// BUG in the handler itself. The caller holds no lock that the handler takes. Process
	/// context, may sleep. cancel_work_sync().
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
		// SAFETY: init() passed this function to the kernel together with a Work.
		auto *work = static_cast<Work *>(reinterpret_cast<border_work *>(raw));

		(work->owner_->*Handler)();
	}

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_work *raw() const { return const_cast<Work *>(this); }

	const Owner *owner_;
};

/// A member function that runs in a thread of the kernel after a delay (struct delayed_work).
/// Otherwise it is like Work. Its queue is a queue of the kernel or a member that is declared
/// before it: the delay must end before the queue is destroyed.
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
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. Any context.
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

	/// Queues the work after \p delay. Returns false and changes nothing if it is pending
	/// already. Any context. queue_delayed_work().
	bool queue(Duration delay) const
	{
		return border_queue_delayed_work(raw(), delay.jiffies());
	}
	/// The same, but a work that is pending already is queued after \p delay from now. Returns
	/// whether it was pending. Any context. mod_delayed_work().
	bool mod(Duration delay) const { return border_mod_delayed_work(raw(), delay.jiffies()); }

	/// Runs a pending work now, waits for it, and returns whether it was pending or running. A
	/// BUG in the handler itself. The caller holds no lock that the handler takes. Process
	/// context, may sleep. flush_delayed_work().
	bool flush() const MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		return border_flush_delayed_work(raw());
	}
	/// Cancels the work, waits if it runs, and returns whether it was pending. A BUG in the
	/// handler itself. The caller holds no lock that the handler takes. Process context, may
	/// sleep. cancel_delayed_work_sync().
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
		// SAFETY: init() passed this function to the kernel together with a DelayedWork.
		auto *work = static_cast<DelayedWork *>(border_delayed_work_of(raw));

		(work->owner_->*Handler)();
	}

	// SAFETY: the kernel's object has its own synchronisation, so const callers may change it.
	border_delayed_work *raw() const { return const_cast<DelayedWork *>(this); }

	const Owner *owner_;
};

} // namespace kernel
