// SPDX-License-Identifier: GPL-2.0
/// \file
/// WaitQueue, CondVar and PollEvents.
#pragma once

#include <cxxrt/border/sync/wait.h>
#include <kernel/core/result.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// What happened, for poll, select and epoll: EPOLLIN and its like, to be joined with |. Any
/// context.
class PollEvents {
      public:
	/// Nothing.
	constexpr PollEvents() = default;
	/// From the kernel's bits.
	consteval explicit PollEvents(unsigned bits) : bits_(bits) {}

	/// Both.
	constexpr PollEvents operator|(PollEvents other) const
	{
		other.bits_ |= bits_;
		return other;
	}
	/// Adds what else happened.
	constexpr PollEvents &operator|=(PollEvents other) { return *this = *this | other; }
	/// Whether both are the same.
	constexpr bool operator==(const PollEvents &) const = default;
	/// As the kernel has them.
	constexpr unsigned bits() const { return bits_; }

      private:
	unsigned bits_ = 0;
};

/// A read would not wait (EPOLLIN | EPOLLRDNORM).
inline constexpr PollEvents poll_readable{BORDER_EPOLLIN | BORDER_EPOLLRDNORM};
/// A write would not wait (EPOLLOUT | EPOLLWRNORM).
inline constexpr PollEvents poll_writable{BORDER_EPOLLOUT | BORDER_EPOLLWRNORM};
/// Something failed, or the device is gone (EPOLLERR).
inline constexpr PollEvents poll_error{BORDER_EPOLLERR};
/// The other end is gone (EPOLLHUP).
inline constexpr PollEvents poll_hangup{BORDER_EPOLLHUP};

namespace detail {

/// One sleep on a queue: on it from prepare() until the scope ends.
class WaitEntry : Pinned {
      public:
	explicit WaitEntry(border_wait_queue_head &queue, bool exclusive = false) : queue_(queue)
	{
		border_init_wait_entry(&entry_, exclusive);
	}
	~WaitEntry() { border_finish_wait(&queue_, &entry_); }

	/// Queues the task and sets its state, so that a wake-up from here on is not lost.
	Result<> prepare(int state)
	{
		// SAFETY: it gives 0 or -ERESTARTSYS.
		return Result<>::unsafe_from_errno(
			static_cast<int>(border_prepare_to_wait_event(&queue_, &entry_, state)));
	}

      private:
	border_wait_queue_head &queue_;
	border_wait_queue_entry entry_;
};

/// How long a wait goes on: for ever, or until some ticks have passed.
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

/// A condition is tested by a task that is queued already, so it must not sleep itself: a sleep
/// in it would be ended by the wake-up that the task waits for. Hence no MAY_SLEEP here.
template <typename Condition> bool holds(Condition &condition) RUNS_IN(queued)
{
	return condition();
}

} // namespace detail

/// Tasks that wait until a condition holds that is read without a lock (wait_queue_head_t). The
/// mistakes that it prevents: a wake-up between the test and the sleep, a wait that forgets to test
/// again, and a signal whose error is not passed on.
///
/// Whoever makes the condition true calls wake_all() afterwards.
class WaitQueue : Pinned {
      public:
	/// With nobody on it; the class is that of its inner lock. Any context.
	explicit WaitQueue(LockClass lock_class)
	{
		border_init_waitqueue_head(&head_, lock_class.name, lock_class.key);
	}

	/// Sleeps until \p condition holds; tests it before each sleep. The condition must not
	/// sleep. Process context, may sleep. As wait_event().
	template <typename Condition> void wait(Condition condition) const MAY_SLEEP
	{
		wait_in(BORDER_TASK_UNINTERRUPTIBLE, detail::Forever(), condition)
			.ignore("no signal ends it");
	}

	/// The same, but a signal ends the wait. Errors: ERESTARTSYS, to be returned to user space,
	/// which restarts the call or sees EINTR. Process context, may sleep. As
	/// wait_event_interruptible().
	template <typename Condition>
	Result<> wait_interruptible(Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_INTERRUPTIBLE, detail::Forever(), condition);
	}

	/// The same, but only a signal that kills the process ends the wait. Errors: ERESTARTSYS.
	/// Process context, may sleep. As wait_event_killable().
	template <typename Condition> Result<> wait_killable(Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_KILLABLE, detail::Forever(), condition);
	}

	/// Sleeps until \p condition holds, at most for \p timeout, rounded up to ticks; succeeds
	/// if it holds then. Errors: ETIMEDOUT. Process context, may sleep. As
	/// wait_event_timeout().
	template <typename Condition>
	Result<> wait_timeout(Duration timeout, Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_UNINTERRUPTIBLE, detail::Ticks(timeout), condition);
	}

	/// The same, but a signal ends the wait. Errors: ETIMEDOUT, ERESTARTSYS. Process context,
	/// may sleep. As wait_event_interruptible_timeout().
	template <typename Condition>
	Result<> wait_interruptible_timeout(Duration timeout, Condition condition) const MAY_SLEEP
	{
		return wait_in(BORDER_TASK_INTERRUPTIBLE, detail::Ticks(timeout), condition);
	}

	/// Wakes all that wait, and tells pollers what happened. Costs a memory barrier if nobody
	/// is there. Any context. As wq_has_sleeper() and wake_up_poll().
	void wake_all(PollEvents events = {}) const
	{
		if (border_wq_has_sleeper(&head_)) [[unlikely]]
			border_wake_up_poll(&head_, events.bits());
	}

      private:
	friend class PollTable;

	template <typename Timeout, typename Condition>
	Result<> wait_in(int state, Timeout timeout, Condition &condition) const MAY_SLEEP
	{
		border_might_sleep();

		detail::WaitEntry entry(head_);
		Result<> interrupted = ok();
		bool queued = false;

		while (!detail::holds(condition)) {
			if (interrupted.is_err())
				return interrupted;
			if (timeout.is_over())
				return ETIMEDOUT;
			if (queued)
				timeout.sleep();
			interrupted = entry.prepare(state);
			queued = true;
		}
		return ok();
	}

	mutable border_wait_queue_head head_;
};

/// Tasks that wait until a condition on the data of a lock holds. The mistakes that it prevents are
/// WaitQueue's, and testing the condition without the lock. After Rust-for-Linux's CondVar, with
/// the condition as an argument, so that a spurious wake-up cannot be taken for the event.
///
/// The guard is what lock(), try_lock() or lock_interruptible() returned; waiting with one that
/// does not hold the lock is a BUG.
///
///	auto queue = queue_.lock_interruptible();
///
///	if (!queue)
///		return queue.error();
///	TRY(changed_.wait_interruptible(queue, [](auto &q) { return !q.is_empty(); }));
///
/// Whoever changes the data calls notify_one() or notify_all(), with or without the lock.
class CondVar : Pinned {
      public:
	/// With nobody on it; the class is that of its inner lock. Any context.
	explicit CondVar(LockClass lock_class)
	{
		border_init_waitqueue_head(&head_, lock_class.name, lock_class.key);
	}

	/// Sleeps, without the lock, until \p condition of the data holds; returns with the lock.
	/// Process context, may sleep; the caller holds no other spinning lock.
	template <template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	void wait(AnyGuard<Lock, typename Lock::Backend> &guard, Condition condition) const
		MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		wait_in(BORDER_TASK_UNINTERRUPTIBLE, detail::Forever(), guard, condition)
			.ignore("no signal ends it");
	}

	/// The same, but a signal ends the wait, also with the lock. Errors: ERESTARTSYS. Process
	/// context, may sleep; the caller holds no other spinning lock.
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

	/// Sleeps, without the lock, until \p condition of the data holds, at most for \p timeout,
	/// rounded up to ticks; returns with the lock, and succeeds if it holds then. Errors:
	/// ETIMEDOUT. Process context, may sleep; the caller holds no other spinning lock.
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

	/// Wakes one of those that wait. Any context.
	void notify_one() const { border_wake_up(&head_); }
	/// Wakes all that wait. Any context.
	void notify_all() const { border_wake_up_all(&head_); }

      private:
	template <typename Timeout, template <typename, typename> typename AnyGuard, typename Lock,
		  typename Condition>
	Result<> wait_in(int state, Timeout timeout, AnyGuard<Lock, typename Lock::Backend> &guard,
			 Condition &condition) const MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		while (!condition(*guard)) {
			if (timeout.is_over())
				return ETIMEDOUT;

			detail::WaitEntry entry(head_, true);

			TRY(entry.prepare(state));
			sleep_without(guard, timeout);
		}
		return ok();
	}

	template <template <typename, typename> typename AnyGuard, typename Lock, typename Timeout>
	static void sleep_without(AnyGuard<Lock, typename Lock::Backend> &guard RELEASED_MEANWHILE,
				  Timeout &timeout)
		TRUSTED("the guard's lock is not held while this sleeps")
	{
		guard.unlock();
		timeout.sleep();
		guard.relock();
	}

	mutable border_wait_queue_head head_;
};

} // namespace kernel
