// SPDX-License-Identifier: GPL-2.0
/// \file
/// Completion: an event that a task waits for once.
#pragma once

#include <cxxrt/border/sync/completion.h>
#include <kernel/core/result.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// An event that one side reports and the other side waits for (struct completion): a transfer that
/// ended, a thread that started. It prevents these mistakes: an event that is lost because it came
/// before the wait; a timeout that the caller takes for the event, because each wait that can end
/// early returns a Result.
///
///	Completion done;
///	start_transfer(done);			// its interrupt handler calls done.complete()
///	TRY(done.wait_timeout(1_s));
///
/// It must exist until complete() has returned: the kernel wakes the waiter while it holds the lock
/// inside. Any context, except for members that wait. After Rust-for-Linux's Completion.
class Completion : PinnedAs<Completion> {
      public:
	/// Constructs it for an event that has not happened. Any context. init_completion().
	Completion() { border_init_completion(&raw_); }

	/// Reports the event once: wakes one waiter, or the next wait returns at once. Any context.
	/// complete().
	void complete() const SIGNALS { border_complete(&raw_); }
	/// Reports the event to all waiters, now and until reinit(). Any context. complete_all().
	void complete_all() const SIGNALS { border_complete_all(&raw_); }
	/// Forgets all reports. No task may wait at that time. Any context. reinit_completion().
	void reinit() const { border_reinit_completion(&raw_); }

	/// Returns whether a wait would return at once. Any context. completion_done().
	bool is_done() const { return border_completion_done(&raw_); }
	/// Consumes one report without waiting, and returns whether there was one. Any context.
	/// try_wait_for_completion().
	bool try_wait() const { return border_try_wait_for_completion(&raw_); }

	/// Waits for a report and consumes it. Process context, may sleep. wait_for_completion().
	void wait() const MAY_SLEEP AWAITS { border_wait_for_completion(&raw_); }
	/// The same, or until a signal arrives. Errors: ERESTARTSYS. Process context, may sleep.
	/// wait_for_completion_interruptible().
	Result<> wait_interruptible() const MAY_SLEEP AWAITS
	{
		return interrupted(border_wait_for_completion_interruptible(&raw_));
	}
	/// The same, or until the process is killed. Errors: ERESTARTSYS. Process context, may
	/// sleep. wait_for_completion_killable().
	Result<> wait_killable() const MAY_SLEEP AWAITS
	{
		return interrupted(border_wait_for_completion_killable(&raw_));
	}

	/// Waits for a report, at most for \p timeout, rounded up to ticks. Errors: ETIMEDOUT.
	/// Process context, may sleep. wait_for_completion_timeout().
	Result<> wait_timeout(Duration timeout) const MAY_SLEEP AWAITS
	{
		if (border_wait_for_completion_timeout(&raw_, timeout.jiffies()) == 0)
			return ETIMEDOUT;
		return ok();
	}
	/// The same, or until a signal arrives. Errors: ETIMEDOUT, ERESTARTSYS. Process context,
	/// may sleep. wait_for_completion_interruptible_timeout().
	Result<> wait_interruptible_timeout(Duration timeout) const MAY_SLEEP AWAITS
	{
		return in_time(
			border_wait_for_completion_interruptible_timeout(&raw_, timeout.jiffies()));
	}
	/// The same, or until the process is killed. Errors: ETIMEDOUT, ERESTARTSYS. Process
	/// context, may sleep. wait_for_completion_killable_timeout().
	Result<> wait_killable_timeout(Duration timeout) const MAY_SLEEP AWAITS
	{
		return in_time(
			border_wait_for_completion_killable_timeout(&raw_, timeout.jiffies()));
	}

      private:
	static Result<> interrupted(int returned)
	{
		// SAFETY: it is 0 or -ERESTARTSYS.
		return Result<>::unsafe_from_errno(returned);
	}
	static Result<> in_time(long left)
	{
		if (left < 0)
			return ERESTARTSYS;
		return left == 0 ? ETIMEDOUT : ok();
	}

	mutable border_completion raw_;
};

} // namespace kernel
