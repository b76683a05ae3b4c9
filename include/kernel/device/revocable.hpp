// SPDX-License-Identifier: GPL-2.0
/// \file
/// Revocable: a device that goes while files of it are open.
#pragma once

#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

namespace kernel {

/// Base of a driver whose device can be taken away while files of it are open. The mistakes that it
/// prevents: a call that works on what is no longer there, one that was missed when all were taught
/// to check, and a sleeper whom nobody wakes.
///
/// The object itself stays until its last user has gone, so nothing is freed under anybody, and
/// removal waits for nobody. What changes is that MiscDevice, once its node has vanished, revokes
/// the driver:
///
///   - calls on open files give ENODEV, and poll EPOLLERR and EPOLLHUP, before they reach it;
///   - it has a member `void on_revoke() const`, which wakes all that sleep;
///   - whoever sleeps does so by this class's wait_interruptible(), which gives ENODEV then.
///
/// A call that is in the driver already may end as if it had come earlier. Where that is too late
/// (registers, an interrupt), hold them in a Mutex<std::optional<T>> and empty it in on_revoke().
///
/// It costs a call one load and a branch: no atomic operation, no RCU section, no lock.
class Revocable : Pinned {
      public:
	/// Whether the device is gone. Any context.
	bool is_revoked() const { return revoked_.load_acquire(); }

	/// Has the device gone; it does not come back. Any context.
	void revoke() const { revoked_.store_release(true); }

	/// Sleeps on \p queue until \p condition holds. Errors: ENODEV if the device is gone,
	/// ERESTARTSYS for a signal. Process context, may sleep.
	template <typename Condition>
	Result<> wait_interruptible(const WaitQueue &queue, Condition condition) const MAY_SLEEP
	{
		// By value: GCC leaves a closure that refers to another one in memory.
		TRY(queue.wait_interruptible([this, condition = std::move(condition)]() mutable {
			return is_revoked() || condition();
		}));
		if (is_revoked())
			return ENODEV;
		return ok();
	}

      private:
	Atomic<usize> revoked_{false};
};

} // namespace kernel
