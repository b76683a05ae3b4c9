// SPDX-License-Identifier: GPL-2.0
/// \file
/// SpinLock<T>, IrqSpinLock<T>, Mutex<T>, and their guards.
#pragma once

#include <cxxrt/border/sync/lock.h>
#include <kernel/core/result.hpp>

namespace kernel {

class Duration;

/// A class of locks, as lockdep knows it. Each LOCK_CLASS() in the source defines one.
struct LockClass {
	const char *name;	    ///< The name in lockdep's reports.
	border_lock_class_key *key; ///< Identifies the class by its address.
};

/// Defines a lockdep class with a name for its reports. It is a macro because each use defines its
/// own static object, as spin_lock_init() does in C. Any context.
///
///	Mutex<State> state_{LOCK_CLASS("foo.state")};
#define LOCK_CLASS(name)                                                                           \
	([]() -> ::kernel::LockClass {                                                             \
		static constinit border_lock_class_key key{};                                      \
		return {"" name, &key};                                                            \
	}())

namespace detail {

/// The type of a holder's access to the data: const for readers.
template <typename Lock, typename Access>
using AccessTo = std::conditional_t<std::same_as<Access, typename Lock::Backend>,
				    typename Lock::Data, const typename Lock::Data>;

} // namespace detail

/// Holds a lock until the scope ends, and gives access to its data. It prevents these mistakes: a
/// lock that some path does not release, or releases twice; data that is used without the lock. It
/// cannot be moved, copied or allocated.
///
/// \p Access is the lock's back end, or the back end's Reader, for which the data is const.
///
/// Context: that of the lock.
template <typename Lock, typename Access = typename Lock::Backend>
class IS_A_GUARD [[nodiscard("the lock is released at once")]] Guard
    : PinnedAs<Guard<Lock, Access>> {
	using Data = detail::AccessTo<Lock, Access>;

      public:
	/// Releases the lock.
	~Guard() MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		Access::unlock(lock_.raw_, state_);
	}

	/// The data.
	Data &operator*() BORROWED { return lock_.data_; }
	/// The data, which a const guard does not change.
	const Data &operator*() const BORROWED { return lock_.data_; }
	/// A member of the data.
	Data *operator->() BORROWED { return &lock_.data_; }
	/// A member of the data, which a const guard does not change.
	const Data *operator->() const BORROWED { return &lock_.data_; }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	friend Lock;
	friend class CondVar;

	explicit Guard(const Lock &lock) DOES(wait_for_a_lock)
	    : lock_(lock), state_(Access::lock(lock.raw_))
	{}

	// For CondVar, which has borrowed the guard: its holder cannot use the data in between.
	void unlock() { Access::unlock(lock_.raw_, state_); }
	void relock() MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		state_ = Access::lock(lock_.raw_);
	}

	const Lock &lock_;
	[[no_unique_address]] typename Lock::Backend::State state_;
};

/// A guard that may have failed to take its lock: the result of try_lock(), lock_interruptible()
/// and so on. Test it before use.
///
///	auto state = lock.lock_interruptible();
///	if (!state)
///		return state.error();
///	state->n++;
///
/// Context: that of the lock.
template <typename Lock, typename Access = typename Lock::Backend>
class IS_A_GUARD IS_VALUE_OR_ERROR [[nodiscard("the lock is released at once")]] OptionalGuard
    : PinnedAs<OptionalGuard<Lock, Access>> {
	using Data = detail::AccessTo<Lock, Access>;

      public:
	/// Releases the lock, if it is held. To release a mutex does not sleep.
	~OptionalGuard()
	{
		if (!refused_)
			Access::unlock(lock_.raw_, state_);
	}

	/// Returns whether the lock is held.
	explicit operator bool() const { return !detail::rarely(refused_); }

	/// Returns why the lock is not held: EAGAIN after try_lock(), ERESTARTSYS after
	/// lock_interruptible(), ETIME after lock_timeout(). A BUG if it is held.
	Error error() const
	{
		// SAFETY: it came from a Result.
		return Result<>::unsafe_from_errno(static_cast<int>(refused_)).error();
	}

	/// The data. A BUG if the lock is not held.
	Data &operator*() BORROWED
	{
		bug_unless(!refused_);
		return lock_.data_;
	}
	/// The data, which a const guard does not change. A BUG if the lock is not held.
	const Data &operator*() const BORROWED
	{
		bug_unless(!refused_);
		return lock_.data_;
	}
	/// A member of the data. A BUG if the lock is not held.
	Data *operator->() BORROWED { return &**this; }
	/// A member of the data, const for a const guard. A BUG if the lock is not held.
	const Data *operator->() const BORROWED { return &**this; }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	friend Lock;
	friend class CondVar;

	// For CondVar, which has read the data, so the lock is held.
	void unlock() { Access::unlock(lock_.raw_, state_); }
	void relock() MAY_SLEEP_IF(Lock::Backend::holder_may_sleep)
	{
		state_ = Access::lock(lock_.raw_);
	}

	OptionalGuard(const Lock &lock, Result<> refused, typename Lock::Backend::State state)
	    : lock_(lock), refused_(refused.to_errno()), state_(state)
	{}

	const Lock &lock_;
	long refused_; // or 0; a whole word, because GCC keeps objects with gaps in memory
	[[no_unique_address]] typename Lock::Backend::State state_;
};

/// A lock that owns its data. It prevents the most common mistake with locks: data that is used
/// without the lock. The data is accessible only through a guard.
///
/// Locking is const, because an object that is shared (by an Arc, for example) is const.
///
/// Context: that of SpinLock, IrqSpinLock, Mutex and so on.
template <typename T, typename LockBackend> class IS_A_LOCK Lock : PinnedAs<Lock<T, LockBackend>> {
      public:
	/// The functions of the kernel's lock.
	using Backend = LockBackend;
	/// The type of the data.
	using Data = T;

	/// Initialises the lock with its lockdep class, and constructs the data from \p arguments.
	/// Any context.
	template <typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	explicit Lock(LockClass lock_class, Arguments &&...arguments)
	    : data_(std::forward<Arguments>(arguments)...)
	{
		Backend::init(raw_, lock_class);
	}
	/// Destroys the data. lockdep reports a lock that is held. Context: that of T's destructor.
	~Lock() { Backend::destroy(raw_); }

	/// Takes the lock; waits while another holds it. Context: that of the lock.
	Guard<Lock> lock() const BORROWED { return Guard<Lock>(*this); }

	/// Takes the lock if it is free, without waiting. Errors: EAGAIN. Context: that of the
	/// lock; of a Mutex also under a spinning lock, but no handler, because a task owns a
	/// mutex. mutex_trylock(), spin_trylock().
	OptionalGuard<Lock> try_lock() const BORROWED NEVER_WAITS
	{
		typename Backend::State state{};
		bool locked = Backend::try_lock(raw_, state);

		return {*this, locked ? ok() : EAGAIN, state};
	}

	/// Takes the lock; a signal ends the wait. Errors: ERESTARTSYS. Process context, may sleep.
	/// mutex_lock_interruptible().
	template <typename B = Backend>
		requires requires(typename B::Raw &raw) { B::lock_interruptible(raw); }
	OptionalGuard<Lock> lock_interruptible() const BORROWED
	{
		return {*this,
			detail::rarely(!Backend::lock_interruptible(raw_)) ? ERESTARTSYS : ok(),
			{}};
	}

	/// Takes the lock; only a signal that kills the process ends the wait. Errors: ERESTARTSYS.
	/// Process context, may sleep. mutex_lock_killable(), down_write_killable().
	template <typename B = Backend>
		requires requires(typename B::Raw &raw) { B::lock_killable(raw); }
	OptionalGuard<Lock> lock_killable() const BORROWED
	{
		return {*this,
			detail::rarely(!Backend::lock_killable(raw_)) ? ERESTARTSYS : ok(),
			{}};
	}

	/// Takes the lock; waits at most for \p timeout, rounded up to ticks. Errors: ETIME.
	/// Process context, may sleep. down_timeout().
	template <typename B = Backend>
		requires requires(typename B::Raw &raw, const Duration &t) {
			B::lock_timeout(raw, t);
		}
	OptionalGuard<Lock> lock_timeout(const Duration &timeout) const BORROWED
	{
		return {*this, detail::rarely(!B::lock_timeout(raw_, timeout)) ? ETIME : ok(), {}};
	}

	/// Takes the lock as one of several readers, for which the data is const. Context: that of
	/// the lock. down_read(), read_lock().
	template <typename B = Backend> Guard<Lock, typename B::Reader> read_lock() const BORROWED
	{
		return Guard<Lock, typename B::Reader>(*this);
	}
	/// Takes the lock as a reader if that is possible without waiting. Errors: EAGAIN.
	/// down_read_trylock(), read_trylock().
	template <typename B = Backend>
	OptionalGuard<Lock, typename B::Reader> try_read_lock() const BORROWED NEVER_WAITS
	{
		typename B::State state{};
		bool locked = B::Reader::try_lock(raw_, state);

		return {*this, locked ? ok() : EAGAIN, state};
	}
	/// Takes the lock as a reader; a signal ends the wait. Errors: ERESTARTSYS. Process
	/// context, may sleep. down_read_interruptible().
	template <typename B = Backend>
		requires requires(typename B::Raw &raw) { B::Reader::lock_interruptible(raw); }
	OptionalGuard<Lock, typename B::Reader> read_lock_interruptible() const BORROWED
	{
		return {*this,
			detail::rarely(!B::Reader::lock_interruptible(raw_)) ? ERESTARTSYS : ok(),
			{}};
	}

	/// Calls \p use with the data while the lock is held. Returns its result, which must be a
	/// value and not a reference to the data. Context: that of the lock.
	template <typename Use>
	decltype(auto) with(Use &&use) const MAY_SLEEP_IF(Backend::holder_may_sleep)
	{
		using Given = decltype(std::forward<Use>(use)(data_));
		static_assert(
			!std::is_reference_v<Given> && !std::is_pointer_v<Given>,
			"the lock is released when with() returns: return a copy of the data, "
			"not a reference to it");
		auto guard = lock();

		return std::forward<Use>(use)(*guard);
	}

	/// @{
	/// Returns the data, or a member of it, for readers that need no lock. Only a type that
	/// allows this has it, such as Rcu. It is const: a change needs the lock. Any context.
	///
	///	state_.without_lock<&State::limits>().read(guard)
	template <typename D = T>
		requires(D::is_read_without_lock)
	const D &without_lock() const BORROWED
	{
		return data_;
	}
	template <auto Member>
		requires(std::remove_cvref_t<decltype(std::declval<T &>().*
						      Member)>::is_read_without_lock)
	const auto &without_lock() const BORROWED
	{
		return data_.*Member;
	}
	/// @}

	/// Returns whether \p data is the data of this lock. A caller that has a reference to it
	/// holds the lock. Any context.
	bool protects(const T &data) const { return &data == &data_; }

      private:
	template <typename, typename> friend class Guard;
	template <typename, typename> friend class OptionalGuard;

	mutable typename Backend::Raw raw_;
	mutable T data_;
};

/// The functions of spinlock_t for SpinLock.
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

/// The functions of spinlock_t for IrqSpinLock.
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

/// The functions of struct mutex.
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
	static bool try_lock(Raw &raw, State &) DOES(own_a_mutex)
	{
		return border_mutex_trylock(&raw);
	}
	static void unlock(Raw &raw, State) { border_mutex_unlock(&raw); }
};

/// A spinlock_t that spin_lock() takes, for data that no interrupt handler uses. Its holder must
/// not sleep. Any context except hard and soft interrupts.
template <typename T> using SpinLock = Lock<T, SpinLockBackend>;

/// A spinlock_t that spin_lock_irqsave() takes, for data that interrupt handlers also use. Its
/// holder must not sleep. Any context.
template <typename T> using IrqSpinLock = Lock<T, IrqSpinLockBackend>;

/// A struct mutex. Its holder may sleep. Process context, may sleep.
template <typename T> using Mutex = Lock<T, MutexBackend>;

/// Takes two locks of one type in the order of their addresses, calls \p use with the data of both,
/// and returns its result. It prevents this mistake: two tasks that take the same two locks in
/// opposite orders wait for each other. A BUG if both are the same lock.
///
///	with_both(from.balance, to.balance, [&](int &out, int &in) {
///		out -= amount;
///		in += amount;
///	});
///
/// Context: that of the locks.
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
