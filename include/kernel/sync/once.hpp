// SPDX-License-Identifier: GPL-2.0
/// \file
/// Once, and OnceValue<T>.
#pragma once

#include <kernel/memory/alloc.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel {

/// An action that happens once, on the first of several CPUs that try: a warning in the log
/// (pr_warn_once()). It prevents this mistake: a plain flag that two CPUs find unset at the same
/// time.
///
///	if (warned_.is_first())
///		pr_warn("the device is slow\n");
///
/// Other callers do not wait for the first: use a Mutex for that. Any context.
class Once : PinnedAs<Once> {
      public:
	/// Returns true to the first caller only. Later calls cost one read. Fully ordered if it
	/// returns true. Any context.
	bool is_first() const { return !happened_.load() && !happened_.xchg(true); }
	/// Returns whether is_first() has returned true. Not ordered. Any context.
	bool happened() const { return happened_.load(); }

      private:
	Atomic<bool> happened_{false};
};

/// A T that is set once and then read by all CPUs without a lock: a table that the first open()
/// reads from the device. It prevents these mistakes: a reader that sees a half-written value
/// because a memory barrier is missing; a value that is set twice.
///
///	OnceValue<Calibration> calibration_;
///
///	if (calibration_.set(read_calibration()).is_err())
///		pr_info("another CPU was faster\n");
///	if (calibration_)
///		use(calibration_->offset);
///
/// **Ordering** (kunit/litmus/once_value.litmus): this is message passing (MP). set() writes the T
/// and then the state with smp_store_release(); a reader whose smp_load_acquire() sees the state
/// sees the T. Nothing writes the T again before the destructor. Any context, except to destroy T.
/// After Rust-for-Linux's SetOnce.
template <typename T> class OnceValue : PinnedAs<OnceValue<T>> {
      public:
	/// Constructs it without a value. Any context.
	OnceValue() {}
	/// Destroys the value, if there is one. Context: that of T's destructor.
	~OnceValue()
	{
		if (*this)
			value_.~T();
	}

	/// Constructs the value from \p arguments. Errors: EEXIST if there is a value or another
	/// CPU is constructing it. Any context that T's constructor may run in.
	template <typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	Result<> set(Arguments &&...arguments) const
	{
		State free = State::free;

		if (!state_.try_cmpxchg(free, State::making, Order::relaxed))
			return EEXIST;
		new (&value_) T(std::forward<Arguments>(arguments)...);
		state_.store_release(State::made);
		return ok();
	}

	/// Returns whether there is a value. Once true, it stays true. Any context.
	explicit operator bool() const { return state_.load_acquire() == State::made; }
	/// @{
	/// Returns the value, or a member of it. A BUG if there is none. Any context.
	const T &operator*() const BORROWED
	{
		bug_unless(static_cast<bool>(*this));
		return value_;
	}
	const T *operator->() const BORROWED { return &**this; }
	/// @}

      private:
	enum class State : u8 { free, making, made };

	Atomic<State> state_{State::free};
	union {
		mutable T value_;
	};
};

} // namespace kernel
