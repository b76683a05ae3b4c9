// SPDX-License-Identifier: GPL-2.0
/// \file
/// Revocable: a device that can be removed while files of it are open.
#pragma once

#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

namespace kernel {

namespace detail {

template <typename Driver> bool is_revoked(const Driver &driver);

} // namespace detail

/// Base of a driver whose device can be removed while files of it are open. It prevents these
/// mistakes: a call that uses a removed device; an operation that does not test for removal; a
/// sleeping task that is never woken.
///
/// The driver object exists until its last file is closed, so removal does not free an object in
/// use, and does not wait. MiscDevice first removes its node and then revokes the driver:
///
///   - Calls on open files fail with ENODEV, and poll returns EPOLLERR and EPOLLHUP. The driver is
///   not called.
///   - MiscDevice calls the driver's `void on_revoke() const`, which must wake all sleeping tasks.
///   - Commands of an io_uring that wait in a UringQueue complete with ENODEV.
///   - wait_interruptible() of this class fails with ENODEV. The driver must not sleep by other
///   means.
///
/// A call that is already in the driver may continue to its end. If that is too late, as for
/// registers or an interrupt, keep them in a Mutex<std::optional<T>> and empty it in on_revoke().
///
/// Each call costs one load and one branch: no atomic operation, no RCU section, no lock.
///
/// **Ordering** (kunit/litmus/revoked.litmus): a task registers on the queue and then tests the
/// flag; removal sets the flag and then looks for tasks on the queue. Both have a full fence in
/// between, which is in the kernel's functions for wait queues, so at least one sees the other.
class Revocable : PinnedAs<Revocable> {
      public:
	/// Returns whether the device is removed. Any context.
	bool is_revoked() const { return revoked_.load_acquire(); }

	/// Marks the device as removed, for ever. Any context.
	void revoke() const { revoked_.store_release(true); }

	/// Sleeps on \p queue until \p condition is true. Errors: ENODEV if the device is removed;
	/// ERESTARTSYS if a signal arrives. Process context, may sleep.
	template <typename Condition>
	Result<> wait_interruptible(const WaitQueue &queue, Condition condition) const MAY_SLEEP
	{
		// By value: GCC keeps a closure that refers to another closure in memory.
		TRY(queue.wait_interruptible([this, condition = std::move(condition)]() mutable {
			return is_revoked() || condition();
		}));
		if (is_revoked())
			return ENODEV;
		return ok();
	}

      private:
	template <typename Driver> friend bool detail::is_revoked(const Driver &driver);

	Atomic<usize> revoked_{false};
};

} // namespace kernel
