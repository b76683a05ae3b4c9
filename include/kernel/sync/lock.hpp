// SPDX-License-Identifier: GPL-2.0
/// \file
/// SpinLock<T>, IrqSpinLock<T>, Mutex<T>, and their guards.
#pragma once

#include <cxxrt/border/sync/lock.h>
#include <kernel/core/result.hpp>

namespace kernel {

/// What lockdep knows a lock by. Made by LOCK_CLASS(), for each place in the source that makes
/// locks.
struct LockClass {
	const char *name;	    ///< What reports show.
	border_lock_class_key *key; ///< Whose address is what tells classes apart.
};

/// The lock's own lockdep class, under the name that its reports show. A macro, since a class is a
/// static object for each place where it stands, as the kernel's spin_lock_init() has it. Any
/// context.
///
///	Mutex<State> state_{LOCK_CLASS("foo.state")};
#define LOCK_CLASS(name)                                                                           \
	([]() -> ::kernel::LockClass {                                                             \
		static constinit border_lock_class_key key{};                                      \
		return {"" name, &key};                                                            \
	}())

namespace detail {

/// The data of a lock as a holder has it: to change, unless it is one of several readers.
template <typename Lock, typename Access>
using AccessTo = std::conditional_t<std::same_as<Access, typename Lock::Backend>,
				    typename Lock::Data, const typename Lock::Data>;

} // namespace detail

/// The right to the data of a lock, from the moment that it is made until its scope ends. The
/// mistakes that it prevents: a lock that is not released on some path, or released twice, and data
/// that is used before or after. It neither moves nor copies, and has no address on the heap.
///
/// \p Access is how it is held: as the back end does, or as its Reader does, with the data as
/// const.
///
/// Context: as the lock.
template <typename Lock, typename Access = typename Lock::Backend>
class IS_A_GUARD [[nodiscard("the lock is released at once")]] Guard : Pinned {
	using Data = detail::AccessTo<Lock, Access>;

      public:
	/// Releases the lock.
	~Guard() MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		Access::unlock(lock_.raw_, state_);
	}

	/// The data.
	Data &operator*() BORROWED { return lock_.data_; }
	/// A member of it.
	Data *operator->() BORROWED { return &lock_.data_; }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	friend Lock;
	friend class CondVar;

	explicit Guard(const Lock &lock) : lock_(lock), state_(Access::lock(lock.raw_)) {}

	// For CondVar, which holds the guard: the data is out of reach in between.
	void unlock() { Access::unlock(lock_.raw_, state_); }
	void relock() MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		state_ = Access::lock(lock_.raw_);
	}

	const Lock &lock_;
	[[no_unique_address]] typename Lock::Backend::State state_;
};

/// What try_lock() and lock_interruptible() give: a guard if it is true, else the reason.
///
///	auto state = lock.lock_interruptible();
///	if (!state)
///		return state.error();
///	state->n++;
///
/// Context: as the lock.
template <typename Lock, typename Access = typename Lock::Backend>
class IS_A_GUARD [[nodiscard("the lock is released at once")]] OptionalGuard : Pinned {
	using Data = detail::AccessTo<Lock, Access>;

      public:
	/// Releases the lock, if it is held.
	~OptionalGuard() MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		if (!refused_)
			Access::unlock(lock_.raw_, state_);
	}

	/// Whether the lock is held.
	explicit operator bool() const { return !refused_; }

	/// Why the lock is not held: EAGAIN from try_lock(), ERESTARTSYS from lock_interruptible().
	Error error() const
	{
		// SAFETY: it came from a Result.
		return Result<>::unsafe_from_errno(static_cast<int>(refused_)).error();
	}

	/// The data; a BUG if the lock is not held.
	Data &operator*() BORROWED
	{
		bug_unless(!refused_);
		return lock_.data_;
	}
	/// A member of it; a BUG if the lock is not held.
	Data *operator->() BORROWED { return &**this; }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	friend Lock;
	friend class CondVar;

	// For CondVar, which has looked at the data, and so knows that the lock is held.
	void unlock() { Access::unlock(lock_.raw_, state_); }
	void relock() MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		state_ = Access::lock(lock_.raw_);
	}

	OptionalGuard(const Lock &lock, Result<> refused, typename Lock::Backend::State state)
	    : lock_(lock), refused_(refused.to_errno()), state_(state)
	{}

	const Lock &lock_;
	long refused_; // or 0; as wide as the rest, since GCC leaves objects with gaps in memory
	[[no_unique_address]] typename Lock::Backend::State state_;
};

/// A lock that owns its data: there is no way to the data but through a guard. The mistake that it
/// prevents is the most common one, data that is touched without its lock.
///
/// Locking is const, so that what is shared (by an Arc, say) can be changed under its locks alone.
///
/// Context: as SpinLock, IrqSpinLock and Mutex say.
template <typename T, typename LockBackend> class IS_A_LOCK Lock : Pinned {
      public:
	/// What it does with the kernel's object.
	using Backend = LockBackend;
	/// What it protects.
	using Data = T;

	/// Makes the lock, of the given lockdep class, and its data from \p arguments. Any context.
	template <typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	explicit Lock(LockClass lock_class, Arguments &&...arguments)
	    : data_(std::forward<Arguments>(arguments)...)
	{
		Backend::init(raw_, lock_class);
	}
	/// Destroys the data; a BUG with lockdep if it is held. Context: as T's destructor.
	~Lock() { Backend::destroy(raw_); }

	/// Waits for the lock.
	Guard<Lock> lock() const BORROWED { return Guard<Lock>(*this); }

	/// The lock if it is free now, else EAGAIN; it never waits. mutex_trylock() and its like.
	OptionalGuard<Lock> try_lock() const BORROWED NEVER_WAITS
	{
		typename Backend::State state{};
		bool locked = Backend::try_lock(raw_, state);

		return {*this, locked ? ok() : EAGAIN, state};
	}

	/// Waits for the lock, or a signal: ERESTARTSYS. Process context, may sleep.
	/// mutex_lock_interruptible().
	template <typename B = Backend>
		requires requires(typename B::Raw &raw) { B::lock_interruptible(raw); }
	OptionalGuard<Lock> lock_interruptible() const BORROWED
	{
		return {*this, Backend::lock_interruptible(raw_) ? ok() : ERESTARTSYS, {}};
	}

	/// The same, but only a signal that kills the process ends the wait: ERESTARTSYS. Process
	/// context, may sleep. mutex_lock_killable(), down_write_killable().
	template <typename B = Backend>
		requires requires(typename B::Raw &raw) { B::lock_killable(raw); }
	OptionalGuard<Lock> lock_killable() const BORROWED
	{
		return {*this, Backend::lock_killable(raw_) ? ok() : ERESTARTSYS, {}};
	}

	/// Waits for the lock as one of several readers, which have the data as const. Context: as
	/// the lock. down_read(), read_lock().
	template <typename B = Backend> Guard<Lock, typename B::Reader> read_lock() const BORROWED
	{
		return Guard<Lock, typename B::Reader>(*this);
	}
	/// The same if it is free for a reader now, else EAGAIN; it never waits.
	/// down_read_trylock(), read_trylock().
	template <typename B = Backend>
	OptionalGuard<Lock, typename B::Reader> try_read_lock() const BORROWED NEVER_WAITS
	{
		typename B::State state{};
		bool locked = B::Reader::try_lock(raw_, state);

		return {*this, locked ? ok() : EAGAIN, state};
	}
	/// The same as read_lock(), or until a signal arrives: ERESTARTSYS. Process context, may
	/// sleep. down_read_interruptible().
	template <typename B = Backend>
		requires requires(typename B::Raw &raw) { B::Reader::lock_interruptible(raw); }
	OptionalGuard<Lock, typename B::Reader> read_lock_interruptible() const BORROWED
	{
		return {*this, B::Reader::lock_interruptible(raw_) ? ok() : ERESTARTSYS, {}};
	}

	/// Calls \p use with the data, under the lock, and gives what it gives: a value, since a
	/// reference would be good for nothing without the lock.
	template <typename Use>
	decltype(auto) with(Use &&use) const MAY_SLEEP_IF(Backend::holder_may_sleep)
	{
		using Given = decltype(std::forward<Use>(use)(data_));
		static_assert(!std::is_reference_v<Given> && !std::is_pointer_v<Given>,
			      "the lock is released when with() returns: give a copy of the data, "
			      "no reference to it");
		auto guard = lock();

		return std::forward<Use>(use)(*guard);
	}

	/// Whether \p data is what this lock protects: whoever has a reference to that holds the
	/// lock. Any context.
	bool protects(const T &data) const { return &data == &data_; }

      private:
	template <typename, typename> friend class Guard;
	template <typename, typename> friend class OptionalGuard;

	mutable typename Backend::Raw raw_;
	mutable T data_;
};

/// What a SpinLock does with the kernel's object.
struct ENTERS(spinning) SpinLockBackend {
	using Raw = border_spinlock;
	static constexpr bool holder_may_sleep = false;
	struct State {};

	static void init(Raw &raw, LockClass c) { border_spin_lock_init(&raw, c.name, c.key); }
	static void destroy(Raw &) {}
	static State lock(Raw &raw)
	{
		border_spin_lock(&raw);
		return {};
	}
	static bool try_lock(Raw &raw, State &) { return border_spin_trylock(&raw); }
	static void unlock(Raw &raw, State) { border_spin_unlock(&raw); }
};

/// What an IrqSpinLock does with the kernel's object.
struct ENTERS(spinning) ENTERS(interrupts_off) IrqSpinLockBackend {
	using Raw = border_spinlock;
	static constexpr bool holder_may_sleep = false;
	using State = unsigned long;

	static void init(Raw &raw, LockClass c) { border_spin_lock_init(&raw, c.name, c.key); }
	static void destroy(Raw &) {}
	static State lock(Raw &raw) { return border_spin_lock_irqsave(&raw); }
	static bool try_lock(Raw &raw, State &state)
	{
		return border_spin_trylock_irqsave(&raw, &state);
	}
	static void unlock(Raw &raw, State state) { border_spin_unlock_irqrestore(&raw, state); }
};

/// What a Mutex does with the kernel's object.
struct MutexBackend {
	using Raw = border_mutex;
	static constexpr bool holder_may_sleep = true;
	struct State {};

	static void init(Raw &raw, LockClass c) { border_mutex_init(&raw, c.name, c.key); }
	static void destroy(Raw &raw) { border_mutex_destroy(&raw); }
	static State lock(Raw &raw) MAY_SLEEP
	{
		border_mutex_lock(&raw);
		return {};
	}
	static bool lock_interruptible(Raw &raw) MAY_SLEEP
	{
		return !border_mutex_lock_interruptible(&raw);
	}
	static bool lock_killable(Raw &raw) MAY_SLEEP { return !border_mutex_lock_killable(&raw); }
	static bool try_lock(Raw &raw, State &) { return border_mutex_trylock(&raw); }
	static void unlock(Raw &raw, State) { border_mutex_unlock(&raw); }
};

/// spinlock_t with spin_lock(): for data that no interrupt handler touches. Its holder must not
/// sleep. Any context but hard or soft interrupts.
template <typename T> using SpinLock = Lock<T, SpinLockBackend>;

/// spinlock_t with spin_lock_irqsave(): for data that interrupt handlers touch, too. Any context.
template <typename T> using IrqSpinLock = Lock<T, IrqSpinLockBackend>;

/// struct mutex: its holder may sleep. Process context, may sleep.
template <typename T> using Mutex = Lock<T, MutexBackend>;

/// Takes two locks of one type in the order of their addresses, calls \p use with the data of both,
/// and returns what it returns. The mistake that it prevents: two tasks that take the same two
/// locks in opposite orders wait for each other. A BUG if both are the same lock.
///
///	with_both(from.balance, to.balance, [&](int &out, int &in) {
///		out -= amount;
///		in += amount;
///	});
///
/// Context: as the locks.
template <typename T, typename Backend, typename Use>
decltype(auto) with_both(const Lock<T, Backend> &a, const Lock<T, Backend> &b, Use &&use) IN_ORDER
MAY_SLEEP_IF(Backend::holder_may_sleep) TRUSTED("it takes both, by address")
{
	bug_unless(&a != &b);

	const bool is_a_first = &a < &b;
	auto first = (is_a_first ? a : b).lock();
	auto second = (is_a_first ? b : a).lock();

	return is_a_first ? std::forward<Use>(use)(*first, *second)
			  : std::forward<Use>(use)(*second, *first);
}

} // namespace kernel
