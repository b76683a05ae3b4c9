// SPDX-License-Identifier: GPL-2.0
/// \file
/// WaitQueue, CondVar and PollEvents.
#pragma once

#include <cxxrt/border/sync/wait.h>
#include <kernel/core/result.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// Events of a file, for poll, select and epoll: EPOLLIN and so on, joined by |. Any context.
class PollEvents {
      public:
	/// No event.
	constexpr PollEvents() = default;
	/// The events of the kernel's \p bits.
	consteval explicit PollEvents(unsigned bits) : bits_(bits) {}

	/// The events of both.
	constexpr PollEvents operator|(PollEvents other) const
	{
		other.bits_ |= bits_;
		return other;
	}
	/// Adds the events of \p other.
	constexpr PollEvents &operator|=(PollEvents other) { return *this = *this | other; }
	/// Returns whether both have the same events.
	constexpr bool operator==(const PollEvents &) const = default;
	/// The kernel's bits.
	constexpr unsigned bits() const { return bits_; }

      private:
	unsigned bits_ = 0;
};

/// A read would not wait (EPOLLIN | EPOLLRDNORM).
inline constexpr PollEvents poll_readable{BORDER_EPOLLIN | BORDER_EPOLLRDNORM};
/// A write would not wait (EPOLLOUT | EPOLLWRNORM).
inline constexpr PollEvents poll_writable{BORDER_EPOLLOUT | BORDER_EPOLLWRNORM};
/// An operation failed, or the device is gone (EPOLLERR).
inline constexpr PollEvents poll_error{BORDER_EPOLLERR};
/// The other end is gone (EPOLLHUP).
inline constexpr PollEvents poll_hangup{BORDER_EPOLLHUP};

namespace detail {

/// A task's entry in a wait queue.
struct WaitEntry : border_wait_queue_entry, PinnedAs<WaitEntry> {
	explicit WaitEntry(bool exclusive) { border_init_wait_entry(this, exclusive); }
};

/// A task that is queued from prepare() until the scope ends. It is apart from the entry, whose
/// address the kernel has: so the compiler keeps the address of the queue in a register.
class QueuedTask : PinnedAs<QueuedTask> {
      public:
	QueuedTask(border_wait_queue_head &queue, WaitEntry &entry) : queue_(queue), entry_(entry)
	{}
	~QueuedTask() { border_finish_wait(&queue_, &entry_); }

	/// Queues the task and sets its state. No later wake-up is lost.
	Result<> prepare(int state)
	{
		// SAFETY: the function returns 0 or -ERESTARTSYS.
		return Result<>::unsafe_from_errno(
			static_cast<int>(border_prepare_to_wait_event(&queue_, &entry_, state)));
	}

      private:
	border_wait_queue_head &queue_;
	WaitEntry &entry_;
};

/// The timeout of a wait: none, or a number of ticks.
struct Forever {
	static constexpr bool is_over() { return false; }
	void sleep() const MAY_SLEEP { border_schedule(); }
};
class Ticks {
      public:
	explicit Ticks(Duration timeout) : left_(static_cast<long>(timeout.jiffies())) {}

	bool is_over() const { return left_ == 0; }
	void sleep() MAY_SLEEP { left_ = border_schedule_timeout(left_); }

      private:
	long left_;
};

/// Tests a condition. The task is queued already, so the condition must not sleep: the wake-up that
/// the task waits for would end that sleep.
template <typename Condition> bool holds(Condition &condition) RUNS_IN(queued)
{
	return condition();
}

} // namespace detail

/// A queue of tasks that wait for a condition, which they test without a lock (wait_queue_head_t).
/// It prevents these mistakes: a wake-up that is lost between the test and the sleep; a wait that
/// does not test again; a signal whose error is not returned.
///
/// Code that makes the condition true calls wake_all() afterwards, or wake_one() if one task
/// consumes what it waits for.
class WaitQueue : PinnedAs<WaitQueue> {
      public:
	/// An empty queue. \p lock_class is that of the lock inside. Any context.
	explicit WaitQueue(LockClass lock_class)
	{
		border_init_waitqueue_head(&head_, lock_class.name, lock_class.key);
	}

	/// Sleeps until \p condition returns true. Tests it before each sleep. The condition must
	/// not sleep. Process context, may sleep. wait_event().
	template <typename Condition> void wait(Condition condition) const MAY_SLEEP
	{
		wait_in(BORDER_TASK_UNINTERRUPTIBLE, detail::Forever(), condition)
			.ignore("no signal ends it");
	}

	/// The same, but a signal ends the wait. Errors: ERESTARTSYS; return it, and the kernel
	/// restarts the call or the program sees EINTR. Process context, may sleep.
	/// wait_event_interruptible().
	template <typename Condition>
	Result<> wait_interruptible(Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_INTERRUPTIBLE, detail::Forever(), condition);
	}

	/// The same, but only a signal that kills the process ends the wait. Errors: ERESTARTSYS.
	/// Process context, may sleep. wait_event_killable().
	template <typename Condition> Result<> wait_killable(Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_KILLABLE, detail::Forever(), condition);
	}

	/// Sleeps until \p condition returns true, but not longer than \p timeout, rounded up to
	/// ticks. Tests the condition a last time after the timeout. Errors: ETIMEDOUT. Process
	/// context, may sleep. wait_event_timeout().
	template <typename Condition>
	Result<> wait_timeout(Duration timeout, Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_UNINTERRUPTIBLE, detail::Ticks(timeout), condition);
	}

	/// The same, but a signal ends the wait. Errors: ETIMEDOUT, ERESTARTSYS. Process context,
	/// may sleep. wait_event_interruptible_timeout().
	template <typename Condition>
	Result<> wait_interruptible_timeout(Duration timeout, Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_INTERRUPTIBLE, detail::Ticks(timeout), condition);
	}

	/// The same, but only a signal that kills the process ends the wait. Errors: ETIMEDOUT,
	/// ERESTARTSYS. Process context, may sleep. wait_event_killable_timeout().
	template <typename Condition>
	Result<> wait_killable_timeout(Duration timeout, Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_KILLABLE, detail::Ticks(timeout), condition);
	}

	/// As wait_interruptible(), but wake_one() wakes only one of the tasks that wait by this
	/// member. Use it if an event is for one task, as a request is for one of several that
	/// serve: otherwise all wake, and all but one sleep again. A signal does not lose an event:
	/// a task that wake_one() chose tests its condition before it fails. Errors: ERESTARTSYS.
	/// Process context, may sleep. wait_event_interruptible_exclusive().
	template <typename Condition>
	Result<> wait_interruptible_exclusive(Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_INTERRUPTIBLE, detail::Forever(), condition, true);
	}

	/// The same, but only a signal that kills the process ends the wait. Errors: ERESTARTSYS.
	/// Process context, may sleep. wait_event_killable_exclusive().
	template <typename Condition>
	Result<> wait_killable_exclusive(Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_KILLABLE, detail::Forever(), condition, true);
	}

	/// Wakes all waiting tasks, and passes \p events to all pollers. Costs a memory barrier if
	/// no task waits. Any context. wq_has_sleeper(), wake_up_all().
	void wake_all(PollEvents events = {}) const SIGNALS { wake(0, events); }

	/// Wakes one of the tasks and pollers that wait exclusively (the members above, and
	/// EPOLLEXCLUSIVE of programs), and all other ones. For an event that one task consumes;
	/// all exclusive tasks must wait for the same. Costs a memory barrier if no task waits. Any
	/// context. wq_has_sleeper(), wake_up_poll().
	void wake_one(PollEvents events = {}) const SIGNALS { wake(1, events); }

      private:
	friend class PollTable;

	/// Passes the events to pollers; wakes all tasks if \p exclusive is 0.
	void wake(int exclusive, PollEvents events) const
	{
		if (border_wq_has_sleeper(&head_)) [[unlikely]]
			border_wake_up_poll(&head_, exclusive, events.bits());
	}

	template <typename Timeout, typename Condition>
	Result<> wait_in(int state, Timeout timeout, Condition &condition,
			 bool exclusive = false) const MAY_SLEEP AWAITS
	{
		border_might_sleep();
		if (detail::holds(condition))
			return ok();

		detail::WaitEntry entry(exclusive);
		detail::QueuedTask task(head_, entry);

		for (;;) {
			const auto interrupted = task.prepare(state);

			if (detail::holds(condition))
				return ok();
			// The compiler knows the state, but not that no signal ends such a wait.
			if (state != BORDER_TASK_UNINTERRUPTIBLE && interrupted.is_err())
				return interrupted;
			if (timeout.is_over())
				return ETIMEDOUT;
			timeout.sleep();
		}
	}

	mutable border_wait_queue_head head_;
};

/// A queue of tasks that wait for a condition on the data of a lock. It prevents the mistakes that
/// WaitQueue prevents, and a test of the condition without the lock. After Rust-for-Linux's
/// CondVar, with the condition as an argument: a spurious wake-up is not taken for the event.
///
/// The guard comes from lock(), try_lock() or lock_interruptible(). A BUG if it does not hold the
/// lock.
///
///	auto queue = queue_.lock_interruptible();
///
///	if (!queue)
///		return queue.error();
///	TRY(changed_.wait_interruptible(queue, [](auto &q) { return !q.is_empty(); }));
///
/// Code that changes the data calls notify_one() or notify_all(), with or without the lock.
class CondVar : PinnedAs<CondVar> {
      public:
	/// An empty queue. \p lock_class is that of the lock inside. Any context.
	explicit CondVar(LockClass lock_class)
	{
		border_init_waitqueue_head(&head_, lock_class.name, lock_class.key);
	}

	/// Releases the lock and sleeps until \p condition of the data returns true. The lock is
	/// held again on return. Process context, may sleep; the caller holds no other spinning
	/// lock.
	template <template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	void wait(AnyGuard<Lock, typename Lock::Backend> &guard, Condition condition) const
		MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		wait_in(BORDER_TASK_UNINTERRUPTIBLE, detail::Forever(), guard, condition)
			.ignore("no signal ends it");
	}

	/// The same, but a signal ends the wait. The lock is held again then, too. Errors:
	/// ERESTARTSYS. Process context, may sleep; the caller holds no other spinning lock.
	template <template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	Result<> wait_interruptible(AnyGuard<Lock, typename Lock::Backend> &guard,
				    Condition condition) const
		MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		return wait_in(BORDER_TASK_INTERRUPTIBLE, detail::Forever(), guard, condition);
	}

	/// The same, but only a signal that kills the process ends the wait. Errors: ERESTARTSYS.
	/// Process context, may sleep; the caller holds no other spinning lock.
	template <template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	Result<> wait_killable(AnyGuard<Lock, typename Lock::Backend> &guard,
			       Condition condition) const
		MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		return wait_in(BORDER_TASK_KILLABLE, detail::Forever(), guard, condition);
	}

	/// Releases the lock and sleeps until \p condition of the data returns true, but not longer
	/// than \p timeout, rounded up to ticks. The lock is held again on return, and the
	/// condition tested a last time. Errors: ETIMEDOUT. Process context, may sleep; the caller
	/// holds no other spinning lock.
	template <template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	Result<> wait_timeout(AnyGuard<Lock, typename Lock::Backend> &guard, Duration timeout,
			      Condition condition) const
		MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		return wait_in(BORDER_TASK_UNINTERRUPTIBLE, detail::Ticks(timeout), guard,
			       condition);
	}

	/// The same, but a signal ends the wait. Errors: ETIMEDOUT, ERESTARTSYS. Process context,
	/// may sleep; the caller holds no other spinning lock.
	template <template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	Result<> wait_interruptible_timeout(AnyGuard<Lock, typename Lock::Backend> &guard,
					    Duration timeout, Condition condition) const
		MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		return wait_in(BORDER_TASK_INTERRUPTIBLE, detail::Ticks(timeout), guard, condition);
	}

	/// The same, but only a signal that kills the process ends the wait. Errors: ETIMEDOUT,
	/// ERESTARTSYS. Process context, may sleep; the caller holds no other spinning lock.
	template <template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	Result<> wait_killable_timeout(AnyGuard<Lock, typename Lock::Backend> &guard,
				       Duration timeout, Condition condition) const
		MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		return wait_in(BORDER_TASK_KILLABLE, detail::Ticks(timeout), guard, condition);
	}

	/// Wakes one waiting task. Any context.
	void notify_one() const SIGNALS { border_wake_up(&head_); }
	/// Wakes all waiting tasks. Any context.
	void notify_all() const SIGNALS { border_wake_up_all(&head_); }

      private:
	template <typename Timeout, template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	Result<> wait_in(int state, Timeout timeout, AnyGuard<Lock, typename Lock::Backend> &guard,
			 Condition &condition) const MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		while (!condition(*guard)) {
			if (timeout.is_over())
				return ETIMEDOUT;

			detail::WaitEntry entry(true);
			detail::QueuedTask task(head_, entry);

			TRY(task.prepare(state));
			sleep_without(guard, timeout);
		}
		return ok();
	}

	template <template <typename, typename> typename AnyGuard, typename Lock, typename Timeout>
	void sleep_without(AnyGuard<Lock, typename Lock::Backend> &guard RELEASED_MEANWHILE,
			   Timeout &timeout) const AWAITS
	TRUSTED("the guard's lock is not held while this sleeps")
	{
		guard.unlock();
		timeout.sleep();
		guard.relock();
	}

	mutable border_wait_queue_head head_;
};

} // namespace kernel
