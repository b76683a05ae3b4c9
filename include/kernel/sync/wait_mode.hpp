// SPDX-License-Identifier: GPL-2.0
/// \file
/// WaitMode: how an operation may wait.
#pragma once

#include <kernel/sync/lock.hpp>

namespace kernel {

/// How an operation may wait. A Kiocb converts to it. A function that takes a WaitMode can be
/// tested without a file. It prevents this mistake: an operation that waits although its caller
/// asked for EAGAIN.
///
///	Result<usize> take(WaitMode mode) const
///	{
///		auto state = mode.lock(state_);
///
///		if (!state)
///			return state.error();
///		...
///
/// Any context, except for lock().
class WaitMode {
      public:
	/// Waits for data, and for locks until a signal.
	static const WaitMode blocking;
	/// Fails with EAGAIN in place of waiting for data (O_NONBLOCK). Waits for locks: EAGAIN
	/// promises an event to a poller, and no event tells that a lock is free.
	static const WaitMode nonblocking;
	/// Fails with EAGAIN in place of waiting for data or for a lock (IOCB_NOWAIT).
	static const WaitMode nowait;

	/// \p nowait includes \p nonblocking.
	constexpr WaitMode(bool nonblocking, bool nowait)
	    : bits_(static_cast<u8>(nonblocking | nowait << 1))
	{}

	/// Returns whether the operation must fail with EAGAIN in place of waiting for data.
	bool is_nonblocking() const { return bits_ != 0; }

	/// Takes \p mutex. If it is not free, an operation with `nowait` fails with EAGAIN; any
	/// other waits, and fails with ERESTARTSYS on a signal. On failure the guard converts to
	/// false, and its error() says why. Do not hold such a mutex while a page of user memory is
	/// faulted in. Process context, may sleep.
	template <typename T> OptionalGuard<Mutex<T>> lock(const Mutex<T> &mutex) const
	{
		return bits_ > 1 ? mutex.try_lock() : mutex.lock_interruptible();
	}

      private:
	friend class Kiocb;
	explicit constexpr WaitMode(u8 bits) : bits_(bits) {}

	u8 bits_; // one register, as an argument
};
inline constexpr WaitMode WaitMode::blocking{false, false};
inline constexpr WaitMode WaitMode::nonblocking{true, false};
inline constexpr WaitMode WaitMode::nowait{true, true};

} // namespace kernel
