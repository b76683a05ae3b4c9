// SPDX-License-Identifier: GPL-2.0
/// \file
/// RwSemaphore<T> and RwLock<T>: locks that several readers hold at once.
#pragma once

#include <cxxrt/border/sync/rwlock.h>
#include <kernel/sync/lock.hpp>

namespace kernel {

/// The functions of struct rw_semaphore.
struct RwSemaphoreBackend {
	using Raw = border_rw_semaphore;
	static constexpr bool holder_may_sleep = true;
	struct State {};

	static void init(Raw &raw, LockClass c) { border_init_rwsem(&raw, c.name, c.key); }
	static void destroy(Raw &) {}
	static State lock(Raw &raw) MAY_SLEEP
	{
		border_down_write(&raw);
		return {};
	}
	static bool lock_killable(Raw &raw) MAY_SLEEP { return !border_down_write_killable(&raw); }
	static bool try_lock(Raw &raw, State &) DOES(own_a_mutex)
	{
		return border_down_write_trylock(&raw);
	}
	static void unlock(Raw &raw, State) { border_up_write(&raw); }

	/// The same for one of several readers.
	struct Reader {
		static State lock(Raw &raw) MAY_SLEEP
		{
			border_down_read(&raw);
			return {};
		}
		static bool lock_interruptible(Raw &raw) MAY_SLEEP
		{
			return !border_down_read_interruptible(&raw);
		}
		static bool try_lock(Raw &raw, State &) DOES(own_a_mutex)
		{
			return border_down_read_trylock(&raw);
		}
		static void unlock(Raw &raw, State) { border_up_read(&raw); }
	};
};

/// The functions of rwlock_t.
struct ENTERS(spinning) RwLockBackend {
	using Raw = border_rwlock;
	static constexpr bool holder_may_sleep = false;
	struct State {};

	static void init(Raw &raw, LockClass c) { border_rwlock_init(&raw, c.name, c.key); }
	static void destroy(Raw &) {}
	static State lock(Raw &raw)
	{
		border_write_lock(&raw);
		return {};
	}
	static bool try_lock(Raw &raw, State &) { return border_write_trylock(&raw); }
	static void unlock(Raw &raw, State) { border_write_unlock(&raw); }

	/// The same for one of several readers.
	struct ENTERS(spinning) Reader {
		static State lock(Raw &raw)
		{
			border_read_lock(&raw);
			return {};
		}
		static bool try_lock(Raw &raw, State &) { return border_read_trylock(&raw); }
		static void unlock(Raw &raw, State) { border_read_unlock(&raw); }
	};
};

/// struct rw_semaphore: lock() is for one writer, read_lock() for several readers at once, for
/// which the data is const. Its holder may sleep. Use it for data that is read much more often than
/// changed, and for long times; otherwise a Mutex costs less. The checker refuses a second
/// read_lock() in a task that holds it: a writer that waits for the first reader would block the
/// second. Process context, may sleep.
///
///	RwSemaphore<Table> table_{LOCK_CLASS("foo.table")};
///	...
///	auto table = table_.read_lock();
template <typename T> using RwSemaphore = Lock<T, RwSemaphoreBackend>;

/// rwlock_t: the same with a spinning lock. Its holder must not sleep. Slower than a SpinLock
/// unless readers hold it long. Any context except hard and soft interrupts.
template <typename T> using RwLock = Lock<T, RwLockBackend>;

} // namespace kernel
