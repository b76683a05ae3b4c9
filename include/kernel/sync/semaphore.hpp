// SPDX-License-Identifier: GPL-2.0
/// \file
/// Semaphore<T>: a lock for which a task waits at most for a given time.
#pragma once

#include <cxxrt/border/sync/semaphore.h>
#include <kernel/sync/lock.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// The functions of struct semaphore, for one holder at a time.
struct SemaphoreBackend {
	using Raw = border_semaphore;
	static constexpr bool holder_may_sleep = true;
	struct State {};

	static void init(Raw &raw, LockClass c) { border_sema_init(&raw, c.name, c.key); }
	static void destroy(Raw &) {}
	static State lock(Raw &raw) MAY_SLEEP
	{
		border_down(&raw);
		return {};
	}
	static bool lock_interruptible(Raw &raw) MAY_SLEEP
	{
		return !border_down_interruptible(&raw);
	}
	static bool lock_killable(Raw &raw) MAY_SLEEP { return !border_down_killable(&raw); }
	static bool lock_timeout(Raw &raw, const Duration &timeout) MAY_SLEEP
	{
		return !border_down_timeout(&raw, static_cast<long>(timeout.jiffies()));
	}
	static bool try_lock(Raw &raw, State &) { return !border_down_trylock(&raw); }
	static void unlock(Raw &raw, State) { border_up(&raw); }
};

/// A struct semaphore around data, which one task holds at a time. It has what a Mutex lacks:
/// lock_timeout(), for a caller that must answer in time, and a try_lock() that interrupt handlers
/// may call. It prevents these mistakes: a timeout after which the caller uses the data, because
/// the guard must be tested; an up() without a down(); a down_trylock() whose result, unlike that
/// of mutex_trylock(), is 0 on success, taken for its opposite.
///
/// lockdep does not know the holders of a semaphore. The checker does: it refuses one that is taken
/// twice, and two locks in opposite orders. Use a Mutex where no timeout is needed: it costs less,
/// and on PREEMPT_RT its holder inherits the priority of the tasks that wait.
///
///	Semaphore<Port> port_{LOCK_CLASS("foo.port")};
///	...
///	auto port = port_.lock_timeout(100_ms);
///
///	if (!port)
///		return port.error();		// ETIME
///	port->write(command);
///
/// Process context, may sleep; try_lock() in any context.
template <typename T> using Semaphore = Lock<T, SemaphoreBackend>;

} // namespace kernel
