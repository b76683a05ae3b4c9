// SPDX-License-Identifier: GPL-2.0
/// \file
/// Once, and OnceValue<T>.
#pragma once

#include <kernel/memory/alloc.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel {

/// An action that happens once, on the first of several CPUs that try: a warning in the log
/// (pr_warn_once()). The mistake that it prevents: a plain flag, which two CPUs find unset at a
/// time.
///
///	if (warned_.is_first())
///		pr_warn("the device is slow\n");
///
/// Others do not wait for the first one; that is for a Mutex. Any context.
class Once : Pinned {
      public:
	/// Returns true to one caller alone. Costs a read from then on. Fully ordered if it returns
	/// true. Any context.
	bool is_first() const { return !happened_.load() && !happened_.xchg(true); }
	/// Returns whether is_first() has returned true; orders nothing. Any context.
	bool happened() const { return happened_.load(); }

      private:
	Atomic<bool> happened_{false};
};

/// A T that is set once and then read by all, without a lock: a table that the first open() reads
/// from the device. It prevents these mistakes: a value that is read while another CPU writes
/// it, for want of a memory barrier, and one that is set twice.
///
///	OnceValue<Calibration> calibration_;
///
///	if (calibration_.set(read_calibration()).is_err())
///		pr_info("another CPU was faster\n");
///	if (calibration_)
///		use(calibration_->offset);
///
/// Message passing in the terms of the kernel's memory model: set() writes the T and then the
/// state with smp_store_release(); a reader that finds the state by smp_load_acquire() sees the T.
/// No write follows before the destructor. Any context, but where T is destroyed. After
/// Rust-for-Linux's SetOnce.
template <typename T> class OnceValue : Pinned {
      public:
	/// Without a value. Any context.
	OnceValue() {}
	/// Destroys the value, if there is one. Context: as T's destructor.
	~OnceValue()
	{
		if (*this)
			value_.~T();
	}

	/// Makes the value of \p arguments. Errors: EEXIST if there is one, or another CPU makes
	/// one now. Any context that T's constructor may run in.
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

	/// Returns whether there is a value, which then stays. Any context.
	explicit operator bool() const { return state_.load_acquire() == State::made; }
	/// @{
	/// The value, or a member of it; a BUG if there is none. Any context.
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
